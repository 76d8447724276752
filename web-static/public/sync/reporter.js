/**
 * Tells the server how this device behaves: how late messages arrive and how long a start and a
 * seek take, so that it can give commands enough lead, and how the film fares, so that it knows
 * whom to wait for. At once when the film fares otherwise, every second while it does not fare
 * well or the room waits, and else when a figure changed noticeably, or now and then.
 *
 * @import { Faring } from '../protocol/waiting.js'
 */

const EVERY_MS = 5_000;
const NOTICEABLE_MS = 3;
/** The server drops more than ten a second. */
const SOONEST_MS = 120;
const TROUBLED_MS = 1_000;
const LATEST_MS = 10_000;

/**
 * @typedef {{lateMs: number | null, startMs: number, seekMs: number}} Figures
 * @typedef {{lateMs: number, startMs: number, seekMs: number}} Told
 */

/**
 * @param {(frame: {type: 'report'} & Told & Faring) => unknown} send
 */
export function createReporter(send) {
  let toldMs = -Infinity;
  /** @type {(Told & Faring) | null} */
  let told = null;

  return {
    /**
     * @param {number} nowMs
     * @param {Figures} figures nothing is sent while `lateMs` is unknown
     * @param {Faring} faring
     * @param {boolean} waits whether the room waits
     */
    tell(nowMs, { lateMs, startMs, seekMs }, faring, waits) {
      const sinceMs = nowMs - toldMs;
      if (lateMs === null || sinceMs < SOONEST_MS) return;
      const figures = { lateMs: round(lateMs), startMs: round(startMs), seekMs: round(seekMs) };
      if (told !== null && sinceMs < dueMs(told, figures, faring, waits)) return;
      toldMs = nowMs;
      told = { ...figures, ...faring };
      send({ type: 'report', ...told });
    },
    /** A new connection, or a new owner of the room, knows nothing. */
    forget() {
      toldMs = -Infinity;
      told = null;
    },
  };
}

/**
 * How long after the last report the next one is due.
 *
 * @param {Told & Faring} told
 * @param {Told} figures
 * @param {Faring} faring
 * @param {boolean} waits
 */
function dueMs(told, figures, faring, waits) {
  const { state, seq, hidden } = faring;
  if (state !== told.state || seq !== told.seq || hidden !== told.hidden) return 0;
  const troubled = state === 'buffering' || faring.behindMs > 0 || told.behindMs > 0;
  if (troubled || waits) return TROUBLED_MS;
  return differs(told, figures) ? EVERY_MS : LATEST_MS;
}

/** @param {number} ms */
function round(ms) {
  return Math.round(Math.max(0, ms));
}

/**
 * @param {Told} one
 * @param {Told} other
 */
function differs(one, other) {
  return (
    Math.abs(one.lateMs - other.lateMs) >= NOTICEABLE_MS ||
    Math.abs(one.startMs - other.startMs) >= NOTICEABLE_MS ||
    Math.abs(one.seekMs - other.seekMs) >= NOTICEABLE_MS
  );
}
