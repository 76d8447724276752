/**
 * One wake-up at a time, on time also in a hidden tab, where page timers are held back to once a
 * second: a page timer and a worker's timer run side by side and the first one wins.
 */

/** Timers of a page are this imprecise at least; a wake-up asked for sooner comes at once. */
const SOONEST_MS = 1;

/**
 * @typedef {object} Ticker
 * @property {(delayMs: number) => void} wakeIn replaces the wake-up asked for before
 * @property {() => void} stop
 */

/**
 * @param {() => void} onWake
 * @param {{inWorker: boolean}} options without a worker's timer, wake-ups in a hidden tab are late
 * @returns {Ticker}
 */
export function createTicker(onWake, { inWorker }) {
  const worker = inWorker ? startWorker() : null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let wanted = 0;

  /** @param {number} number */
  function wake(number) {
    if (number !== wanted) return;
    wanted += 1;
    clearTimeout(timer);
    onWake();
  }

  if (worker) worker.onmessage = ({ data }) => wake(Number(data));

  return {
    wakeIn(delayMs) {
      const number = ++wanted;
      const delay = Math.max(SOONEST_MS, delayMs);
      clearTimeout(timer);
      timer = setTimeout(() => wake(number), delay);
      worker?.postMessage({ number, delayMs: delay });
    },
    stop() {
      wanted += 1;
      clearTimeout(timer);
      worker?.terminate();
    },
  };
}

/** @returns {Worker | null} null where workers are missing or forbidden: page timers do then */
function startWorker() {
  if (typeof Worker === 'undefined') return null;
  try {
    return new Worker(new URL('./ticker-worker.js', import.meta.url), { type: 'module' });
  } catch {
    return null;
  }
}
