/**
 * Tells the server how this device behaves: how late messages arrive and how long a start and a
 * seek take, so that it can give commands enough lead; how the film fares, so that it knows whom to
 * wait for; and how well it keeps to the room, for the room's figures. At once when the film fares
 * otherwise, every second while it does not fare well, the room waits or there is news, and else
 * when a figure changed noticeably, or now and then.
 *
 * @import { Tracking } from '../protocol/sync.js'
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
 * @typedef {Told & Faring & Tracking} Report
 */

/**
 * @param {(frame: {type: 'report'} & Report) => unknown} send
 */
export function createReporter(send) {
  let toldMs = -Infinity;
  /** @type {Report | null} */
  let told = null;

  return {
    /**
     * @param {number} nowMs
     * @param {Figures} figures nothing is sent while `lateMs` is unknown
     * @param {Faring & Tracking} faring
     * @param {boolean} waits whether the room waits
     * @returns {boolean} whether it was sent
     */
    tell(nowMs, { lateMs, startMs, seekMs }, faring, waits) {
      const sinceMs = nowMs - toldMs;
      if (lateMs === null || sinceMs < SOONEST_MS) return false;
      const figures = { lateMs: round(lateMs), startMs: round(startMs), seekMs: round(seekMs) };
      const report = { ...figures, ...faring };
      if (told !== null && sinceMs < dueMs(told, report, waits)) return false;
      toldMs = nowMs;
      told = report;
      send({ type: 'report', ...report });
      return true;
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
 * @param {Report} told
 * @param {Report} report
 * @param {boolean} waits
 */
function dueMs(told, report, waits) {
  const { state, seq, hidden } = report;
  if (state !== told.state || seq !== told.seq || hidden !== told.hidden) return 0;
  const troubled = state === 'buffering' || report.behindMs > 0 || told.behindMs > 0;
  if (troubled || waits || isNews(told, report)) return TROUBLED_MS;
  return differs(told, report) ? EVERY_MS : LATEST_MS;
}

/** @param {number} ms */
function round(ms) {
  return Math.round(Math.max(0, ms));
}

/**
 * Whether the film runs evenly now and did not, or followed a command.
 *
 * @param {Report} told
 * @param {Report} report
 */
function isNews(told, report) {
  const began = told.skewMs === undefined && report.skewMs !== undefined;
  return began || report.followMs !== undefined;
}

/**
 * @param {Report} one
 * @param {Report} other
 */
function differs(one, other) {
  return (
    Math.abs(one.lateMs - other.lateMs) >= NOTICEABLE_MS ||
    Math.abs(one.startMs - other.startMs) >= NOTICEABLE_MS ||
    Math.abs(one.seekMs - other.seekMs) >= NOTICEABLE_MS ||
    Math.abs((one.skewMs ?? 0) - (other.skewMs ?? 0)) >= NOTICEABLE_MS
  );
}
