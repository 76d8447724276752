/** @import { QueuePart } from '../protocol/types.js' */
import { api } from '../net/api.js';

const AT_ONCE = 3;
/** Films whose pictures a room's page knows; more have none. */
const KNOWN_MAX = 150;

/**
 * Finds the small pictures of the films in a queue, each once.
 *
 * @param {(pictures: ReadonlyMap<string, string>) => void} onPictures
 * @param {AbortSignal} signal
 */
export function createPictures(onPictures, signal) {
  /** @type {Map<string, string>} by the film's id; empty while or where there is none */
  const known = new Map();
  /** @type {string[]} */
  const wanted = [];
  let asking = 0;

  function next() {
    while (asking < AT_ONCE && !signal.aborted) {
      const id = wanted.shift();
      if (id === undefined) return;
      void find(id);
    }
  }

  /** @param {string} id */
  async function find(id) {
    asking += 1;
    const result = await api.video(id);
    asking -= 1;
    if (result.ok && result.value.thumbnailUrl) {
      known.set(id, result.value.thumbnailUrl);
      if (!signal.aborted) onPictures(new Map(known));
    }
    next();
  }

  return {
    /** @param {QueuePart | null | undefined} queue */
    want(queue) {
      if (!queue) return;
      const shown = queue.history.map(({ entry }) => entry);
      for (const { item } of [...queue.entries, ...shown]) {
        const id = item.videoId;
        if (!id || known.has(id) || known.size >= KNOWN_MAX) continue;
        known.set(id, '');
        wanted.push(id);
      }
      next();
    },
  };
}
