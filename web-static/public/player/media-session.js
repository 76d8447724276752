/**
 * What the system's media keys and lock screen need to know of a film.
 *
 * @typedef {object} MediaView
 * @property {string} title
 * @property {string} place the room's name; empty for a film that is watched alone
 * @property {string} poster
 * @property {boolean} playing
 * @property {number} rate
 * @property {number} positionMs
 * @property {number} durationMs
 * @property {boolean} mayPlay
 * @property {boolean} maySeek
 *
 * @typedef {object} MediaWishes
 * @property {(playing: boolean) => void} move
 * @property {(positionMs: number) => void} seekTo
 * @property {(byMs: number) => void} skip
 */

const SKIP_MS = 10_000;
const ARTWORK_PX = '1280x720';

/**
 * Answers the system's media keys with wishes to the room, as far as the viewer may: a key that
 * is not allowed does nothing, where the browser by itself would stop the film for one viewer.
 *
 * @param {MediaWishes} wishes
 * @param {AbortSignal} signal
 * @returns {(view: MediaView) => void} call it whenever the view has changed
 */
export function createMediaSession({ move, seekTo, skip }, signal) {
  const session = /** @type {MediaSession | undefined} */ (globalThis.navigator?.mediaSession);
  if (!session) return () => {};
  let mayPlay = /** @type {boolean | null} */ (null);
  let maySeek = /** @type {boolean | null} */ (null);
  let described = '';

  /** @param {MediaSessionAction} action @param {MediaSessionActionHandler | null} handler */
  function answer(action, handler) {
    try {
      session?.setActionHandler(action, handler);
    } catch {
      // A key that this browser does not know.
    }
  }

  /** @param {MediaView} view */
  function allow(view) {
    if (view.mayPlay !== mayPlay) {
      mayPlay = view.mayPlay;
      const allowed = mayPlay;
      answer('play', () => allowed && move(true));
      answer('pause', () => allowed && move(false));
      answer('stop', () => allowed && move(false));
    }
    if (view.maySeek !== maySeek) {
      maySeek = view.maySeek;
      answer('seekbackward', maySeek ? (it) => skip(-stepMs(it)) : null);
      answer('seekforward', maySeek ? (it) => skip(stepMs(it)) : null);
      answer('seekto', maySeek ? (it) => seekTo(Math.round((it.seekTime ?? 0) * 1_000)) : null);
    }
  }

  /** @param {MediaView} view */
  function describe({ title, place, poster }) {
    const description = [title, place, poster].join('\n');
    if (described === description) return;
    described = description;
    const src = poster && new URL(poster, location.href).href;
    const artwork = src ? [{ src, sizes: ARTWORK_PX }] : [];
    if (session) session.metadata = new MediaMetadata({ title, artist: place, artwork });
  }

  signal.addEventListener('abort', () => {
    const actions = /** @type {const} */ ([
      'play', 'pause', 'stop', 'seekbackward', 'seekforward', 'seekto',
    ]);
    for (const action of actions) answer(action, null);
    session.metadata = null;
    session.playbackState = 'none';
  });

  return (view) => {
    if (!view.title) return;
    allow(view);
    describe(view);
    session.playbackState = view.playing ? 'playing' : 'paused';
    if (view.durationMs <= 0) return;
    const position = Math.min(view.positionMs, view.durationMs) / 1_000;
    session.setPositionState({
      duration: view.durationMs / 1_000,
      position: Math.max(0, position),
      playbackRate: view.rate,
    });
  };
}

/** @param {MediaSessionActionDetails} details */
function stepMs({ seekOffset }) {
  return seekOffset ? seekOffset * 1_000 : SKIP_MS;
}
