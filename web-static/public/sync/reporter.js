/**
 * Tells the server how late messages arrive here and how long a start and a seek take, so that it
 * can give commands enough lead: when a figure changed noticeably, and every 5 s at most.
 */

const EVERY_MS = 5_000;
const NOTICEABLE_MS = 3;

/**
 * @typedef {{lateMs: number | null, startMs: number, seekMs: number}} Figures
 */

/**
 * @param {(frame: {type: 'report', lateMs: number, startMs: number, seekMs: number})
 *   => unknown} send
 */
export function createReporter(send) {
  let toldMs = -Infinity;
  /** @type {{lateMs: number, startMs: number, seekMs: number} | null} */
  let told = null;

  return {
    /**
     * @param {number} nowMs
     * @param {Figures} figures nothing is sent while `lateMs` is unknown
     */
    tell(nowMs, { lateMs, startMs, seekMs }) {
      if (lateMs === null || nowMs - toldMs < EVERY_MS) return;
      const figures = { lateMs: round(lateMs), startMs: round(startMs), seekMs: round(seekMs) };
      if (told !== null && !differs(told, figures)) return;
      toldMs = nowMs;
      told = figures;
      send({ type: 'report', ...figures });
    },
    /** A new connection knows nothing. */
    forget() {
      toldMs = -Infinity;
      told = null;
    },
  };
}

/** @param {number} ms */
function round(ms) {
  return Math.round(Math.max(0, ms));
}

/**
 * @param {{lateMs: number, startMs: number, seekMs: number}} one
 * @param {{lateMs: number, startMs: number, seekMs: number}} other
 */
function differs(one, other) {
  return (
    Math.abs(one.lateMs - other.lateMs) >= NOTICEABLE_MS ||
    Math.abs(one.startMs - other.startMs) >= NOTICEABLE_MS ||
    Math.abs(one.seekMs - other.seekMs) >= NOTICEABLE_MS
  );
}
