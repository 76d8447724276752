/**
 * Chooses the gentlest correction that closes a gap. Pure; the same table of examples
 * (`sync/corrections.json`) holds for the simulation on the server's side.
 *
 * One pulse: a slightly different rate for exactly as long as the gap needs, then the room's rate
 * again. Chasing the target with many small changes makes the media clock wander more than the gap
 * it closes.
 *
 * @typedef {{kind: 'none'} | {kind: 'restart'}
 *   | {kind: 'pulse', rate: number, forMs: number}} Correction
 */

/** Gaps up to this are left alone. */
export const TOLERATED_MS = 1;
/**
 * The same at other speeds than 1, where pitch is kept: the clock of a stretched sound wanders by
 * two milliseconds, and each change of rate throws it by as much.
 */
export const STRETCHED_TOLERATED_MS = 3;
/** Gaps above this are closed by a new start. */
export const RESTART_MS = 120;
/** For this long after a start, corrections are stronger: nobody has settled in yet. */
export const FRESH_MS = 1_500;
const LEAST = 0.004;
const USUAL = { overMs: 500, most: 0.02 };
const FRESH = { overMs: 250, most: 0.08 };
const WIDE = { overMs: 500, most: 0.06 };
const WIDE_MS = 30;
const PULSE_MAX_MS = 3_000;
/** Rates that every browser plays with sound. */
export const RATE_MIN = 0.1;
export const RATE_MAX = 4;

/**
 * @param {number} errorMs position minus target in media time; positive: ahead
 * @param {number} roomRate
 * @param {number} sinceStartMs time since the media started to run
 * @returns {Correction}
 */
export function correct(errorMs, roomRate, sinceStartMs) {
  const gapMs = Math.abs(errorMs);
  if (gapMs <= (roomRate === 1 ? TOLERATED_MS : STRETCHED_TOLERATED_MS)) return { kind: 'none' };
  if (gapMs > RESTART_MS) return { kind: 'restart' };
  return pulse(errorMs, roomRate, sinceStartMs);
}

/**
 * The pulse for a gap of any size, at most three seconds long.
 *
 * @param {number} errorMs
 * @param {number} roomRate
 * @param {number} sinceStartMs
 * @returns {{kind: 'pulse', rate: number, forMs: number}}
 */
export function pulse(errorMs, roomRate, sinceStartMs) {
  const gapMs = Math.abs(errorMs);
  const { overMs, most } = sinceStartMs < FRESH_MS ? FRESH : gapMs > WIDE_MS ? WIDE : USUAL;
  const change = Math.min(Math.max(gapMs / overMs, LEAST), most);
  const wanted = errorMs > 0 ? roomRate - change : roomRate + change;
  const rate = Math.min(Math.max(wanted, RATE_MIN), RATE_MAX);
  return { kind: 'pulse', rate, forMs: Math.min(gapMs / Math.abs(rate - roomRate), PULSE_MAX_MS) };
}
