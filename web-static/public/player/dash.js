/** @import { Adaptive, Fault, Reports } from './adaptive.js' */

/** @typedef {import('../vendor/dashjs-5.2.1/dash.mediaplayer.min.js').DashError} DashError */

/** Numbers of errors of dash.js: the manifest cannot be read, or names nothing to play. */
const PARSE_ERRORS = new Set([10, 31, 32]);
/** What came cannot be decoded, or this browser plays nothing in this way. */
const DECODE_ERRORS = new Set([20, 23, 34]);

/**
 * Plays a DASH manifest. The library loads and appends only: it neither starts the film nor moves
 * it, nor changes its speed.
 *
 * @param {HTMLVideoElement} video
 * @param {string} url
 * @param {Reports} reports
 * @returns {Promise<Adaptive | null>}
 */
export async function attachDash(video, url, { onLevels, onFailed }) {
  const { MediaPlayer } = await import('../vendor/dashjs-5.2.1/dash.mediaplayer.min.js');
  if (!('MediaSource' in window)) return null;
  const player = MediaPlayer().create();
  let destroyed = false;
  player.updateSettings({
    debug: { logLevel: 0 },
    streaming: {
      liveCatchup: { enabled: false },
      abr: { limitBitrateByPortal: true },
      retryAttempts: { MPD: 1 },
    },
  });
  const report = () => {
    if (destroyed) return;
    const heights = player.getRepresentationsByType('video').map(({ height }) => height);
    const height = player.getCurrentRepresentationForType('video')?.height ?? null;
    onLevels({ heights: heights.filter((it) => it > 0), height });
  };
  player.on('streamInitialized', report);
  player.on('qualityChangeRendered', report);
  player.on('error', (event) => {
    if (!destroyed) onFailed(faultOf(event));
  });
  player.initialize(video, url, false);
  return {
    destroy() {
      destroyed = true;
      player.destroy();
    },
    choose(height) {
      const wanted = player.getRepresentationsByType('video').find((it) => it.height === height);
      player.updateSettings({
        streaming: { abr: { autoSwitchBitrate: { video: wanted === undefined } } },
      });
      if (wanted) player.setRepresentationForTypeById('video', wanted.id);
    },
  };
}

/** @param {DashError} event @returns {Fault} */
function faultOf({ error }) {
  const response = error.data?.response;
  const status =
    typeof response === 'object' && response !== null && 'status' in response
      ? Number(response.status)
      : undefined;
  return { status, parse: PARSE_ERRORS.has(error.code), decode: DECODE_ERRORS.has(error.code) };
}
