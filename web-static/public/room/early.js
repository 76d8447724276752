/**
 * @import { ApiResult, RoomInfo, Video } from '../net/api.js'
 * @import { Beginning } from '../player/adaptive.js'
 * @import { SourceState } from '../player/source.js'
 * @import { Entered } from '../net/early-line.js'
 */
import { firstLevel } from '../player/first-level.js';
import { here } from '../player/hls.js';
import { partAt, readLevels, readParts } from '../player/playlist.js';
import { NO_SOURCE, createSource } from '../player/source.js';
import { api } from '../net/api.js';
import { standsAtS } from './item-media.js';

/** So long it takes at least until a film runs that somebody comes to. */
const LEAD_MS = 500;
/** Where nothing has shown how fast the connection is after this long, it is slow. */
const RATE_PATIENCE_MS = 1_500;

/**
 * The film that a room shows, which gets its media while the room is still being entered.
 *
 * @typedef {object} EarlyFilm
 * @property {string} videoId
 * @property {Promise<ApiResult<Video>>} found
 * @property {ReturnType<typeof createSource>} source
 * @property {Promise<void>} asked resolves when it has been asked for, or cannot be
 * @property {(beginning: Beginning) => void} begin where, unless that is known already
 * @property {(hear: (state: SourceState) => void) => void} listen told how the source stands, now
 *   and from now on
 */

/**
 * @param {RoomInfo} room
 * @param {{ video: HTMLVideoElement, preferFile: boolean, entered: Promise<Entered>,
 *   signal: AbortSignal }} options entered: the room's state, which tells where its film is
 * @returns {EarlyFilm | undefined}
 */
export function askForFilm({ item, film }, { video, preferFile, entered, signal }) {
  const videoId = item?.videoId;
  if (!videoId) return undefined;
  const found =
    film?.id === videoId
      ? Promise.resolve(/** @type {ApiResult<Video>} */ ({ ok: true, value: film }))
      : api.video(videoId);
  let state = NO_SOURCE;
  /** @param {SourceState} next */
  let hear = (next) => {
    state = next;
  };
  const source = createSource(video, { preferFile, onState: (next) => hear(next), signal });
  /** @type {(beginning: Beginning) => void} */
  let begin;
  /** @type {Promise<Beginning>} */
  const beginning = new Promise((resolve) => (begin = resolve));

  /** @param {string} hlsUrl */
  async function fetchBeginning(hlsUrl) {
    const levels = readLevels(await textOf(hlsUrl), hlsUrl);
    const { heightPx } = here();
    const level = levels[firstLevel(levels, { bitsPerSecond: await rateOfPage(), heightPx })];
    if (!level) return;
    const list = fetchList(level.url).catch(() => null);
    const { snapshot, offsetMs } = await entered;
    const { anchor, item: shown } = snapshot.playback;
    if (!shown || shown.videoId !== videoId) return;
    const nowMs = performance.now() + offsetMs + LEAD_MS;
    const atS = standsAtS(anchor, nowMs, shown.durationMs);
    begin({ height: level.height, atS });
    const part = partAt((await list)?.parts ?? [], atS);
    if (part) void fetched(part.url);
  }

  const asked = found.then(async (result) => {
    if (!result.ok || signal.aborted) return;
    const { hlsUrl } = result.value;
    // What does not come now the player asks for itself, and says what is the matter.
    if (hlsUrl && !preferFile) fetchBeginning(hlsUrl).catch(() => {});
    await source.load(result.value, beginning);
  });

  return {
    videoId,
    found,
    source,
    asked,
    begin: (where) => begin(where),
    listen(listener) {
      hear = listener;
      listener(state);
    },
  };
}

/** @param {string} url of a list of parts, which is read with what comes before them all */
async function fetchList(url) {
  const list = readParts(await textOf(url), url);
  if (list.start) void fetched(list.start);
  return list;
}

/** @param {string} url */
async function textOf(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(String(response.status));
  return response.text();
}

/**
 * Puts a file into the browser's cache, where the player finds it.
 *
 * @param {string} url
 */
async function fetched(url) {
  const response = await fetch(url).catch(() => null);
  await response?.arrayBuffer().catch(() => null);
}

/** @returns {Promise<number>} bits per second, as soon as a part of the page tells it */
function rateOfPage() {
  const known = here().bitsPerSecond;
  if (known > 0) return Promise.resolve(known);
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
      const rate = here().bitsPerSecond;
      if (rate > 0) tell(rate);
    }

    observer.observe({ type: 'resource', buffered: true });
  });
}
