/** @import { Video } from '../net/api.js' */

/** Films a page keeps at most. */
export const VIDEOS_MAX = 1_000;

/**
 * Takes films that are new or have changed; the newest come first.
 *
 * @param {readonly Video[]} known
 * @param {readonly Video[]} news
 * @returns {Video[]}
 */
export function mergeVideos(known, news) {
  const byId = new Map(known.map((video) => [video.id, video]));
  for (const video of news) byId.set(video.id, video);
  return [...byId.values()].sort((a, b) => b.createdAtMs - a.createdAtMs).slice(0, VIDEOS_MAX);
}

/** @param {readonly Video[]} known @param {string} id */
export function removeVideo(known, id) {
  return known.filter((video) => video.id !== id);
}
