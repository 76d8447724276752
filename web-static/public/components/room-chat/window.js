/**
 * Which lines are in the page: a long conversation is kept in memory, and only a part of it near
 * what is read has elements.
 *
 * @typedef {{ from: number, to: number }} Range lines `from` up to and without `to`
 */

/** Lines that have elements at most. */
export const DRAWN_MAX = 240;

/** Lines that come when one scrolls on. */
export const STEP = 60;

/** @param {number} length @returns {Range} the newest lines */
export function newest(length) {
  return { from: Math.max(0, length - DRAWN_MAX / 2), to: length };
}

/**
 * @param {Range} range
 * @param {number} length
 * @param {'older' | 'newer'} toward
 * @returns {Range}
 */
export function moved({ from, to }, length, toward) {
  if (toward === 'older') {
    const first = Math.max(0, from - STEP);
    return { from: first, to: Math.min(to, first + DRAWN_MAX) };
  }
  const end = Math.min(length, to + STEP);
  return { from: Math.max(from, end - DRAWN_MAX), to: end };
}

/**
 * The range that shows the same lines in a list that has changed.
 *
 * @param {{ key: string }[]} lines
 * @param {{ key: string }[]} before
 * @param {Range} range
 * @param {boolean} atEnd whether the newest line is read
 * @returns {Range}
 */
export function followed(lines, before, range, atEnd) {
  if (atEnd || before.length === 0) return newest(lines.length);
  const key = before[range.from]?.key;
  const from = key === undefined ? -1 : lines.findIndex((line) => line.key === key);
  if (from < 0) return newest(lines.length);
  const wasLast = range.to >= before.length;
  const to = wasLast ? lines.length : from + (range.to - range.from);
  return { from, to: Math.min(lines.length, to, from + DRAWN_MAX) };
}

/**
 * The range around a line.
 *
 * @param {number} length
 * @param {number} index
 * @returns {Range}
 */
export function around(length, index) {
  const from = Math.max(0, index - DRAWN_MAX / 2);
  return { from, to: Math.min(length, from + DRAWN_MAX) };
}
