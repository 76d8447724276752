/**
 * The line that all viewers follow: media position over cluster time. Pure; milliseconds.
 *
 * @typedef {{playing: boolean, positionMs: number, rate: number, atMs: number}} Anchor
 *   At cluster time `atMs` the media stands at `positionMs` and, if playing, runs on with `rate`.
 * @typedef {{videoId: string, title: string, durationMs: number}} Item
 * @typedef {{seq: number, anchor: Anchor, item: Item | null, cause: string,
 *   by: {id: string, name: string} | null, issuedAtMs: number,
 *   wait?: import('../protocol/waiting.js').Wait}} Playback
 */

/** Two lines this close where they meet are one line with a bend, followed without a new start. */
const CONTINUOUS_MS = 50;

/**
 * The position that is due.
 *
 * @param {Anchor} anchor
 * @param {number} nowMs cluster time
 * @param {number} [durationMs] length of the media, never passed
 */
export function targetMs(anchor, nowMs, durationMs = Infinity) {
  const ranMs = anchor.playing ? Math.max(0, nowMs - anchor.atMs) * anchor.rate : 0;
  return Math.min(Math.max(0, anchor.positionMs + ranMs), durationMs);
}

/**
 * Whether `after` changes speed only: both play, and meet where `after` begins.
 *
 * @param {Anchor} before
 * @param {Anchor} after
 */
export function continues(before, after) {
  if (!before.playing || !after.playing) return false;
  return Math.abs(targetMs(before, after.atMs) - after.positionMs) <= CONTINUOUS_MS;
}

/**
 * Whether two anchors are the same line, as when a snapshot repeats what is known.
 *
 * @param {Anchor | null} one
 * @param {Anchor | null} other
 */
export function sameAnchor(one, other) {
  if (one === null || other === null) return one === other;
  return (
    one.playing === other.playing &&
    one.positionMs === other.positionMs &&
    one.rate === other.rate &&
    one.atMs === other.atMs
  );
}
