/** @import { Adaptive, Reports } from './adaptive.js' */
/** @import Hls from '../vendor/hls.js-1.7.4/hls.light.min.mjs' */
import { firstLevel, observedRate } from './first-level.js';
import { createRecovery } from './recovery.js';

/** @typedef {import('../vendor/hls.js-1.7.4/hls.light.min.mjs').HlsErrorData} HlsErrorData */

const fetchLibrary = () => import('../vendor/hls.js-1.7.4/hls.light.min.mjs');

/** @type {ReturnType<typeof fetchLibrary> | null} */
let coming = null;

/** The library for this server's films, fetched once. */
export function loadPlayer() {
  coming ??= fetchLibrary().catch((error) => {
    // The next film tries again.
    coming = null;
    throw error;
  });
  return coming;
}

/**
 * Plays an HLS playlist of this server.
 *
 * @param {HTMLVideoElement} video
 * @param {string} url
 * @param {Reports} reports
 */
export async function attachHls(video, url, reports) {
  const { default: Hls } = await loadPlayer();
  return attach(Hls, video, url, reports, { gone: false });
}

/**
 * Plays an HLS playlist from anywhere: with the whole library, which also knows subtitles and
 * alternative sound, and without patience for a playlist that is not there.
 *
 * @param {HTMLVideoElement} video
 * @param {string} url
 * @param {Reports} reports
 */
export async function attachForeignHls(video, url, reports) {
  const { default: Hls } = await import('../vendor/hls.js-1.7.4/hls.min.mjs');
  return attach(Hls, video, url, reports, { gone: true });
}

/**
 * @param {typeof Hls} library
 * @param {HTMLVideoElement} video
 * @param {string} url
 * @param {Reports} reports
 * @param {{ gone: boolean }} options gone: a playlist that does not come the first time never will
 * @returns {Adaptive | null}
 */
function attach(library, video, url, { onLevels, onFailed, beginning }, { gone }) {
  if (!library.isSupported()) return null;
  // Its worker would be made of a script that is not of this server.
  const player = new library({
    enableWorker: false,
    capLevelToPlayerSize: true,
    liveDurationInfinity: true,
    maxBufferLength: 30,
    // By itself it would begin with the film's first part, wherever the room is.
    autoStartLoad: false,
  });
  let destroyed = false;
  const recover = createRecovery(library.ErrorTypes);
  const report = () => {
    const heights = player.levels.map((level) => level.height).filter((height) => height > 0);
    onLevels({ heights, height: player.levels[player.currentLevel]?.height ?? null });
  };
  player.on(library.Events.MANIFEST_PARSED, async () => {
    report();
    const begun = await beginning;
    if (destroyed) return;
    // By itself it loads a first part to measure the connection, and throws it away.
    const level = player.levels.findIndex(({ height }) => height === begun?.height);
    player.startLevel = level < 0 ? firstLevel(player.levels, here()) : level;
    player.startLoad(begun?.atS);
  });
  player.on(library.Events.LEVEL_SWITCHED, report);
  player.on(library.Events.ERROR, (_event, error) => {
    if (!error.fatal || destroyed) return;
    const remedy = gone && player.levels.length === 0 ? { action: 'give-up' } : recover(error);
    if (remedy.action === 'load') {
      setTimeout(() => destroyed || player.startLoad(), 'afterMs' in remedy ? remedy.afterMs : 0);
    } else if (remedy.action === 'repair') player.recoverMediaError();
    else onFailed(faultOf(error, library.ErrorTypes.MEDIA_ERROR));
  });
  player.loadSource(url);
  player.attachMedia(video);
  return {
    destroy() {
      destroyed = true;
      player.destroy();
    },
    choose(height) {
      player.nextLevel =
        height === null ? -1 : player.levels.findIndex((level) => level.height === height);
    },
  };
}

/** @param {HlsErrorData} error @param {string} mediaError */
function faultOf({ type, details, response }, mediaError) {
  return {
    status: response?.code,
    parse: details === 'manifestParsingError',
    decode: type === mediaError || details === 'manifestIncompatibleCodecsError',
  };
}

/**
 * How fast the page has come so far, and how high a film can be in its window. To measure its place
 * would lay out a page that is only half drawn.
 */
export function here() {
  const parts = performance.getEntriesByType('resource');
  const bitsPerSecond = observedRate(/** @type {PerformanceResourceTiming[]} */ (parts));
  const widthPx = outerWidth || screen.width;
  const heightPx = Math.min(outerHeight || screen.height, (widthPx * 9) / 16) * devicePixelRatio;
  return { bitsPerSecond, heightPx };
}
