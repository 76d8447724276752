/**
 * @import { Item } from '../protocol/types.js'
 * @import { Anchor } from '../sync/playback-line.js'
 */
import { targetMs } from '../sync/playback-line.js';

/** Nobody comes to less of a film than this. */
const REST_MS = 1_000;

/**
 * What names the media of an item: two items with the same key play from the same file.
 *
 * @param {Item | null | undefined} item
 */
export function mediaKey(item) {
  return item ? (item.videoId ?? item.source?.url ?? '') : '';
}

/**
 * The media as the engine follows it, which ends where the room stops showing it.
 *
 * @param {Item | null} item
 */
export function mediaOf(item) {
  if (!item) return null;
  return { videoId: mediaKey(item), title: item.title, durationMs: item.endMs ?? item.durationMs };
}

/**
 * Where a film is. A player that is told more than that would leave the place where the room is.
 *
 * @param {Anchor} anchor
 * @param {number} nowMs cluster time, about
 * @param {number} durationMs
 */
export function standsAtS(anchor, nowMs, durationMs) {
  return targetMs(anchor, nowMs, Math.max(0, durationMs - REST_MS)) / 1_000;
}
