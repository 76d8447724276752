/**
 * By how much a viewer wants to be ahead of the room, for a device whose sound comes out late or
 * whose network is slower in one direction than in the other. Pure.
 */

export const OWN_MAX_MS = 1_000;

/**
 * @param {unknown} value a number or what a field or the browser's memory holds
 * @returns {number} whole milliseconds within bounds, 0 for anything else
 */
export function ownOffset(value) {
  const ms = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof ms !== 'number' || !Number.isFinite(ms)) return 0;
  return Math.min(Math.max(Math.round(ms), -OWN_MAX_MS), OWN_MAX_MS) || 0;
}
