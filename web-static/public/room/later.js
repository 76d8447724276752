/** @import { Wiring } from './film.js' */

/** A room has better to do at first; after this long its panels come by themselves. */
const AFTER_MS = 8_000;

const load = () => import('./panels.js');
/** @type {Promise<void> | null} */
let coming = null;

/** Fetches the panels, once. */
function fetchPanels() {
  coming ??= load().then(
    ({ registerPanels }) => registerPanels(),
    (error) => {
      // The next one who opens a panel tries again.
      coming = null;
      throw error;
    },
  );
  return coming;
}

/**
 * Opens a panel as soon as it is there. What is asked for meanwhile is the same wish once more.
 *
 * @template {unknown[]} T
 * @param {Pick<Wiring, 'shell' | 'signal'>} wiring
 * @param {(...asked: T) => void} open
 * @returns {(...asked: T) => Promise<void>}
 */
export function openLater({ shell, signal }, open) {
  let waiting = false;
  return async (...asked) => {
    if (waiting) return;
    waiting = true;
    try {
      await fetchPanels();
      if (!signal.aborted) open(...asked);
    } catch {
      shell.refuse({ code: 'offline' });
    } finally {
      waiting = false;
    }
  };
}

/**
 * Fetches the panels when the room is under way, so that they open at once.
 *
 * @param {Pick<Wiring, 'signal'>} wiring
 */
export function fetchPanelsSoon({ signal }) {
  const timer = setTimeout(() => void fetchPanels().catch(() => {}), AFTER_MS);
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
}
