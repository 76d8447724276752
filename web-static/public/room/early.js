/** @import { ApiResult, Video } from '../net/api.js' */
import { api } from '../net/api.js';

/**
 * The film that a room shows, asked for while the room is still being entered.
 *
 * @typedef {{ videoId: string, video: Promise<ApiResult<Video>> }} EarlyFilm
 */

/**
 * @param {string} videoId
 * @param {{ preferFile: boolean }} options
 * @returns {EarlyFilm}
 */
export function askForFilm(videoId, { preferFile }) {
  const video = api.video(videoId);
  if (!preferFile) void video.then((result) => (result.ok ? keep(result.value.hlsUrl) : undefined));
  return { videoId, video };
}

/**
 * Puts the list of qualities into the browser's cache, where the player finds it.
 *
 * @param {string | null} url
 */
async function keep(url) {
  if (!url) return;
  try {
    await (await fetch(url)).arrayBuffer();
  } catch {
    // The player asks for it itself, and says what is the matter.
  }
}
