/**
 * @import { ApiResult, RoomInfo, Video } from '../net/api.js'
 * @import { Beginning } from '../player/adaptive.js'
 * @import { Entered } from '../net/early-line.js'
 */
import { firstLevel, observedRate } from '../player/first-level.js';
import { partAt, readLevels, readParts } from '../player/playlist.js';
import { api } from '../net/api.js';
import { standsAtS } from './media.js';

/** So long it takes at least until a film runs that somebody comes to. */
const LEAD_MS = 500;
/** Where nothing has shown how fast the connection is after this long, it is slow. */
const RATE_PATIENCE_MS = 1_500;

/**
 * The film that a room shows, asked for while the room is still being entered. `beginning` is how
 * its first part was chosen that is on its way; null when nothing was chosen yet.
 *
 * @typedef {{ videoId: string, video: Promise<ApiResult<Video>>,
 *   beginning: () => Beginning | null }} EarlyFilm
 */

/**
 * @param {RoomInfo} room
 * @param {{ preferFile: boolean, entered: Promise<Entered> }} options entered: the room's state,
 *   which tells where its film is
 * @returns {EarlyFilm | undefined}
 */
export function askForFilm({ item, film }, { preferFile, entered }) {
  const videoId = item?.videoId;
  if (!videoId) return undefined;
  const video =
    film?.id === videoId
      ? Promise.resolve(/** @type {ApiResult<Video>} */ ({ ok: true, value: film }))
      : api.video(videoId);
  /** @type {Beginning | null} */
  let beginning = null;

  async function fetchBeginning() {
    const found = await video;
    if (!found.ok || !found.value.hlsUrl) return;
    const levels = readLevels(await textOf(found.value.hlsUrl), found.value.hlsUrl);
    const here = { bitsPerSecond: await rateOfPage(), heightPx: heightOfFilm() };
    const level = levels[firstLevel(levels, here)];
    if (!level) return;
    const { start, parts } = readParts(await textOf(level.url), level.url);
    if (start) void textOf(start);
    const { snapshot, offsetMs } = await entered;
    const { anchor, item: shown } = snapshot.playback;
    if (!shown || shown.videoId !== videoId) return;
    const nowMs = performance.now() + offsetMs + LEAD_MS;
    const atS = standsAtS(anchor, nowMs, shown.durationMs);
    const part = partAt(parts, atS);
    if (!part) return;
    beginning = { height: level.height, atS };
    void textOf(part.url);
  }

  // What does not come now the player asks for itself, and says what is the matter.
  if (!preferFile) fetchBeginning().catch(() => {});
  return { videoId, video, beginning: () => beginning };
}

/**
 * Puts a file into the browser's cache, where the player finds it.
 *
 * @param {string} url
 */
async function textOf(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(String(response.status));
  return response.text();
}

/** How high the film will be, before it has its place on the page. */
function heightOfFilm() {
  return Math.min(innerHeight, (innerWidth * 9) / 16) * devicePixelRatio;
}

/** @returns {Promise<number>} bits per second, as soon as a part of the page tells it */
function rateOfPage() {
  return new Promise((resolve) => {
    const observer = new PerformanceObserver(look);
    const timer = setTimeout(() => tell(0), RATE_PATIENCE_MS);

    /** @param {number} rate */
    function tell(rate) {
      observer.disconnect();
      clearTimeout(timer);
      resolve(rate);
    }

    function look() {
      const parts = performance.getEntriesByType('resource');
      const rate = observedRate(/** @type {PerformanceResourceTiming[]} */ (parts));
      if (rate > 0) tell(rate);
    }

    observer.observe({ type: 'resource', buffered: true });
  });
}
