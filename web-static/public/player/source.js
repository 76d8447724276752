/** @import Hls from '../vendor/hls.js-1.7.4/hls.light.min.mjs' */
import { firstLevel, observedRate } from './first-level.js';
import { createRecovery } from './recovery.js';

/**
 * What a source offers: the heights to choose from (empty when there is no choice), the one on
 * screen, whether it is chosen automatically, and whether the film cannot be shown at all.
 * `missing` tells why: the catalogue no longer has it. The source itself cannot know that.
 *
 * @typedef {{ heights: number[], height: number | null, automatic: boolean,
 *   failed: boolean, missing: boolean }} SourceState
 * @typedef {{ hlsUrl: string | null, mp4Url: string | null }} MediaUrls
 */

/** @type {SourceState} */
export const NO_SOURCE = Object.freeze({
  heights: [],
  height: null,
  automatic: true,
  failed: false,
  missing: false,
});

/**
 * Gives a `<video>` its media: hls.js where the browser has Media Source Extensions (it adapts
 * the quality and shows what it does), the browser's own HLS elsewhere, one progressive file when
 * asked for or when HLS cannot work. It never plays, pauses or seeks.
 *
 * @param {HTMLVideoElement} video
 * @param {{ preferFile: boolean, onState: (state: SourceState) => void,
 *   signal: AbortSignal }} options
 */
export function createSource(video, { preferFile, onState, signal }) {
  /** @type {Hls | null} */
  let hls = null;
  /** @type {MediaUrls} */
  let urls = { hlsUrl: null, mp4Url: null };
  let generation = 0;
  /** @type {number | null} the height a person chose; the picture follows a moment later */
  let chosen = null;

  function unload() {
    generation += 1;
    hls?.destroy();
    hls = null;
    if (video.hasAttribute('src')) {
      video.removeAttribute('src');
      video.load();
    }
    onState(NO_SOURCE);
  }

  /** @param {string | null} url */
  function loadFile(url) {
    hls?.destroy();
    hls = null;
    if (!url) {
      onState({ ...NO_SOURCE, failed: true });
      return;
    }
    video.src = url;
    onState(NO_SOURCE);
  }

  /** @param {string} url */
  async function loadHls(url) {
    const mine = generation;
    const { default: Hls } = await import('../vendor/hls.js-1.7.4/hls.light.min.mjs');
    if (mine !== generation || signal.aborted) return;
    if (!Hls.isSupported()) {
      const native = video.canPlayType('application/vnd.apple.mpegurl') !== '';
      loadFile(native ? url : urls.mp4Url);
      return;
    }
    // Workers would need blob: in the content security policy; fMP4 needs no transmuxing anyway.
    const player = new Hls({
      enableWorker: false,
      capLevelToPlayerSize: true,
      maxBufferLength: 30,
    });
    hls = player;
    player.on(Hls.Events.MANIFEST_PARSED, () => {
      // By itself it loads a first part to measure the connection, and throws it away.
      player.startLevel = firstLevel(player.levels, here(video));
      report(player);
    });
    player.on(Hls.Events.LEVEL_SWITCHED, () => report(player));
    watchErrors(player, Hls);
    player.loadSource(url);
    player.attachMedia(video);
  }

  /** @param {Hls} player @param {typeof Hls} library */
  function watchErrors(player, library) {
    const recover = createRecovery(library.ErrorTypes);
    player.on(library.Events.ERROR, (_event, error) => {
      if (!error.fatal || player !== hls) return;
      const remedy = recover(error);
      if (remedy.action === 'load') {
        setTimeout(() => player === hls && player.startLoad(), remedy.afterMs);
      } else if (remedy.action === 'repair') player.recoverMediaError();
      else loadFile(urls.mp4Url);
    });
  }

  /** @param {Hls} player */
  function report(player) {
    if (player !== hls) return;
    onState({
      heights: player.levels.map((level) => level.height),
      height: chosen ?? player.levels[player.currentLevel]?.height ?? null,
      automatic: chosen === null,
      failed: false,
      missing: false,
    });
  }

  video.addEventListener(
    'error',
    () => {
      if (hls || !video.error || !video.hasAttribute('src')) return;
      const fellBack = urls.mp4Url === null || video.currentSrc.endsWith(urls.mp4Url);
      if (fellBack) onState({ ...NO_SOURCE, failed: true });
      else loadFile(urls.mp4Url);
    },
    { signal },
  );
  signal.addEventListener('abort', unload);

  return {
    unload,

    /** @param {MediaUrls} next */
    load(next) {
      unload();
      urls = next;
      chosen = null;
      if (urls.hlsUrl && !(preferFile && urls.mp4Url)) void loadHls(urls.hlsUrl);
      else loadFile(urls.mp4Url);
    },

    /** @param {number | null} height null lets the player choose by the connection's speed */
    choose(height) {
      if (!hls) return;
      chosen = height;
      hls.nextLevel = height === null ? -1 : hls.levels.findIndex((l) => l.height === height);
      report(hls);
    },

    /** Tries again after a failure. */
    again() {
      const same = urls;
      this.load(same);
    },
  };
}

/** @param {HTMLVideoElement} video */
function here(video) {
  const parts = /** @type {PerformanceResourceTiming[]} */ (
    performance.getEntriesByType('resource')
  );
  const heightPx = video.clientHeight * devicePixelRatio;
  return { bitsPerSecond: observedRate(parts), heightPx };
}
