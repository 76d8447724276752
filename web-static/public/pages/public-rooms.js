/** @import { RoomCard } from '../net/api.js' */
import { api } from '../net/api.js';
import { listedUpTo } from '../shared/ratings.js';

/** How often the list is read again while the page is looked at. */
const EVERY_MS = 10_000;
const PAGE_SIZE = 24;
const SHOWN_MAX = 240;

/**
 * Reads the public list now, and again and again while the page is looked at. What was shown
 * before stays when the server cannot be reached.
 *
 * @param {(rooms: RoomCard[], more: boolean) => void} show
 * @param {AbortSignal} signal
 * @returns {{ more: () => Promise<void>, again: () => Promise<void> }} shows another page, or reads
 *   the list of another rating
 */
export function watchPublicRooms(show, signal) {
  let wanted = PAGE_SIZE;
  let asked = 0;

  async function read() {
    const turn = (asked += 1);
    /** @type {RoomCard[]} */
    let rooms = [];
    /** @type {string | null} */
    let after = null;
    do {
      const result = await api.rooms({ limit: PAGE_SIZE, after, rating: listedUpTo.get() });
      if (!result.ok || turn !== asked || signal.aborted) return;
      rooms = withoutDoubles([...rooms, ...result.value.rooms]);
      after = result.value.next;
    } while (after !== null && rooms.length < wanted);
    show(rooms, after !== null && wanted < SHOWN_MAX);
  }

  const timer = setInterval(() => {
    if (document.visibilityState === 'visible') void read();
  }, EVERY_MS);
  signal.addEventListener('abort', () => clearInterval(timer));
  document.addEventListener(
    'visibilitychange',
    () => document.visibilityState === 'visible' && void read(),
    { signal },
  );
  void read();
  return {
    more: () => {
      wanted = Math.min(wanted + PAGE_SIZE, SHOWN_MAX);
      return read();
    },
    again: () => {
      wanted = PAGE_SIZE;
      return read();
    },
  };
}

/** @param {RoomCard[]} rooms a room that moved while pages were read stands in two of them */
function withoutDoubles(rooms) {
  return [...new Map(rooms.map((room) => [room.id, room])).values()];
}
