/** @import { Item } from '../protocol/types.js' */

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
