/**
 * Whether a machine slept or a page was frozen. While a machine sleeps, most browsers' monotonic
 * clock stands and the wall clock does not; a frozen page is not woken for long. Pure.
 *
 * @typedef {{ ownMs: number, wallMs: number }} Moment
 */

/** Longer than this no page that runs goes without a look. */
const GAP_MS = 10_000;
const JUMP_MS = 1_000;

/**
 * @param {Moment} before
 * @param {Moment} now
 */
export function wasAway(before, now) {
  const ownMs = now.ownMs - before.ownMs;
  const wallMs = now.wallMs - before.wallMs;
  return ownMs >= GAP_MS || Math.abs(wallMs - ownMs) >= JUMP_MS;
}
