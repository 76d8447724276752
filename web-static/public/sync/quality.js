/**
 * How well a film is in step, in a word. Pure.
 *
 * @typedef {'exact' | 'good' | 'fair' | 'poor'} Quality
 */

/** Less than any two screens show: each draws a frame when its own time for it comes. */
export const EXACT_MS = 10;
/** A frame of a film. Two screens side by side look alike, two loudspeakers begin to echo. */
export const GOOD_MS = 40;
/** Words are understood together, a joke is laughed at together. */
export const FAIR_MS = 120;

/**
 * By the distance that may be there at worst: what is seen and what the clock may be wrong by.
 *
 * @param {number} skewMs position minus where it is due
 * @param {number} boundMs how far wrong the clock may be
 * @returns {Quality}
 */
export function qualityOf(skewMs, boundMs) {
  const worstMs = Math.abs(skewMs) + boundMs;
  if (worstMs <= EXACT_MS) return 'exact';
  if (worstMs <= GOOD_MS) return 'good';
  return worstMs <= FAIR_MS ? 'fair' : 'poor';
}
