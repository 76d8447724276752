/**
 * Reads a media element. What is done to it, `engine.js` does.
 *
 * @import { Output } from './latency.js'
 * @import { Seen } from './state.js'
 */

import { HAS_DATA } from './state.js';

/**
 * One look. The position is read by the caller, first of all in its task.
 *
 * @param {HTMLVideoElement} video
 * @param {number} positionMs
 * @param {number} nowMs
 * @param {number} clusterMs
 * @returns {Seen}
 */
export function see(video, positionMs, nowMs, clusterMs) {
  const { readyState, seeking, paused, ended } = video;
  const durationMs = video.duration > 0 ? video.duration * 1000 : Infinity;
  const output = outputOf(video);
  return { nowMs, clusterMs, positionMs, readyState, seeking, paused, ended, durationMs, output };
}

/**
 * @param {HTMLVideoElement} video
 * @returns {Output}
 */
export function outputOf(video) {
  const bytes = /** @type {{webkitAudioDecodedByteCount?: number}} */ (video)
    .webkitAudioDecodedByteCount;
  if (video.readyState >= HAS_DATA && bytes === 0) return 'silent';
  return video.muted || video.volume === 0 ? 'muted' : 'sound';
}

/**
 * Whether nobody can see the film: a small window of its own is seen all the same.
 *
 * @param {HTMLVideoElement} video
 */
export function isHidden(video) {
  const page = video.ownerDocument;
  return page.visibilityState === 'hidden' && page.pictureInPictureElement !== video;
}
