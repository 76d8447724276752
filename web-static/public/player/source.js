/**
 * @import { Adaptive, Attach, Fault, Reports } from './adaptive.js'
 * @import { LinkProblem, LinkSource } from '../protocol/types.js'
 */
import { attachDash } from './dash.js';
import { diagnose } from './diagnosis.js';
import { attachForeignHls, attachHls } from './hls.js';

/**
 * What a source offers: the heights to choose from (empty when there is no choice), the one on
 * screen, whether it is chosen automatically, and whether the film cannot be shown at all.
 * `missing` tells why: the catalogue no longer has it. The source itself cannot know that.
 * `problem` is why a link does not play.
 *
 * @typedef {{ heights: number[], height: number | null, automatic: boolean,
 *   failed: boolean, missing: boolean, problem: LinkProblem | '' }} SourceState
 * @typedef {{ hlsUrl: string | null, mp4Url: string | null }} MediaUrls
 */

/** @type {SourceState} */
export const NO_SOURCE = Object.freeze({
  heights: [],
  height: null,
  automatic: true,
  failed: false,
  missing: false,
  problem: '',
});

/**
 * Gives a `<video>` its media: hls.js where the browser has Media Source Extensions (it adapts
 * the quality and shows what it does), the browser's own HLS elsewhere, one progressive file when
 * asked for or when HLS cannot work; dash.js for DASH. It never plays, pauses or seeks.
 *
 * @param {HTMLVideoElement} video
 * @param {{ preferFile: boolean, onState: (state: SourceState) => void,
 *   signal: AbortSignal }} options
 */
export function createSource(video, { preferFile, onState, signal }) {
  /** @type {Adaptive | null} */
  let adaptive = null;
  /** @type {MediaUrls} */
  let urls = { hlsUrl: null, mp4Url: null };
  /** @type {LinkSource | null} */
  let link = null;
  let generation = 0;
  /** @type {number | null} the height a person chose; the picture follows a moment later */
  let chosen = null;
  /** @type {{ heights: number[], height: number | null }} */
  let levels = { heights: [], height: null };

  function unload() {
    generation += 1;
    adaptive?.destroy();
    adaptive = null;
    chosen = null;
    levels = { heights: [], height: null };
    if (video.hasAttribute('src')) {
      video.removeAttribute('src');
      video.load();
    }
    onState(NO_SOURCE);
  }

  /** @param {string | null} url */
  function loadFile(url) {
    adaptive?.destroy();
    adaptive = null;
    if (!url) {
      onState({ ...NO_SOURCE, failed: true });
      return;
    }
    video.src = url;
    onState(NO_SOURCE);
  }

  /**
   * @param {Attach} attach
   * @param {string} url
   * @param {{ otherwise: string | null, onFailed: (fault: Fault) => void,
   *   beginning?: Reports['beginning'] }} options otherwise: a file to play where this browser cannot
   *   adapt
   */
  async function adapt(attach, url, { otherwise, onFailed, beginning }) {
    const mine = generation;
    const current = () => mine === generation && !signal.aborted;
    const attached = await attach(video, url, {
      beginning,
      onLevels(now) {
        if (!current()) return;
        levels = now;
        report();
      },
      onFailed: (fault) => current() && onFailed(fault),
    }).catch(() => undefined);
    if (!current()) attached?.destroy();
    else if (attached) adaptive = attached;
    else if (attached === null) loadFile(otherwise);
    else onFailed({});
  }

  function report() {
    onState({
      ...NO_SOURCE,
      heights: levels.heights,
      height: chosen ?? levels.height,
      automatic: chosen === null,
    });
  }

  /** @param {LinkSource} next */
  function loadLink(next) {
    unload();
    link = next;
    const onFailed = (/** @type {Fault} */ fault) => void giveUp(next, fault);
    const native = video.canPlayType('application/vnd.apple.mpegurl') !== '';
    if (next.kind === 'hls') {
      void adapt(attachForeignHls, next.url, { otherwise: native ? next.url : null, onFailed });
    } else if (next.kind === 'dash') {
      void adapt(attachDash, next.url, { otherwise: null, onFailed });
    } else loadFile(next.url);
  }

  /** @param {LinkSource} failed @param {Fault} fault */
  async function giveUp(failed, fault) {
    const mine = generation;
    const { problem, kind } = await diagnose(failed, fault);
    if (mine !== generation || signal.aborted) return;
    if (kind) loadLink({ ...failed, kind });
    else refuse(problem);
  }

  /** @param {LinkProblem} problem why what is loaded cannot be shown */
  function refuse(problem) {
    unload();
    onState({ ...NO_SOURCE, failed: true, problem });
  }

  video.addEventListener(
    'error',
    () => {
      if (adaptive || !video.error || !video.hasAttribute('src')) return;
      if (link) {
        void giveUp(link, { decode: video.error.code === MediaError.MEDIA_ERR_DECODE });
        return;
      }
      const fellBack = urls.mp4Url === null || video.currentSrc.endsWith(urls.mp4Url);
      if (fellBack) onState({ ...NO_SOURCE, failed: true });
      else loadFile(urls.mp4Url);
    },
    { signal },
  );
  signal.addEventListener('abort', unload);

  return {
    unload,
    loadLink,
    refuse,

    /**
     * @param {MediaUrls} next
     * @param {Reports['beginning']} [beginning] where it is about to be played
     * @returns {Promise<void>} when it has been asked for
     */
    async load(next, beginning) {
      unload();
      urls = next;
      link = null;
      const { hlsUrl, mp4Url } = next;
      if (!hlsUrl || (preferFile && mp4Url)) {
        loadFile(mp4Url);
        return;
      }
      const native = video.canPlayType('application/vnd.apple.mpegurl') !== '';
      const onFailed = () => loadFile(mp4Url);
      await adapt(attachHls, hlsUrl, {
        otherwise: native ? hlsUrl : mp4Url,
        onFailed,
        beginning,
      });
    },

    /** @param {number | null} height null lets the player choose by the connection's speed */
    choose(height) {
      if (!adaptive) return;
      chosen = height;
      adaptive.choose(height);
      report();
    },

    /** Tries again after a failure. */
    again() {
      if (link) loadLink(link);
      else void this.load(urls);
    },
  };
}
