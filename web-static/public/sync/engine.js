/**
 * Keeps one media element in step with the room. The only file that touches `currentTime`,
 * `playbackRate`, `play()`, `pause()` and `preservesPitch`: it reads the element, lets the
 * controller decide, and carries out the effects.
 *
 * @import { Playback } from './playback-line.js'
 * @import { Effect, Phase, Seen, State } from './state.js'
 * @import { Output } from './latency.js'
 * @import { View } from './view.js'
 */

import { createClusterClock } from './cluster-clock.js';
import { accept, afresh, isRunning, refused, step } from './controller.js';
import { bufferedAheadMs, faringOf } from './faring.js';
import { seekMs, startMs } from './latency.js';
import { createReporter } from './reporter.js';
import { NEW_STATE } from './state.js';
import { createTicker } from './ticker.js';
import { viewOf } from './view.js';

/** Changes of the element after which the controller looks at once. */
const EVENTS = [
  'loadedmetadata',
  'durationchange',
  'seeked',
  'canplay',
  'canplaythrough',
  'progress',
  'playing',
  'pause',
  'play',
  'waiting',
  'ended',
  'volumechange',
];
const VIEW_MS = 250;
const OUTPUT_OFFSET_MAX_MS = 2_000;

/**
 * @typedef {object} EngineOptions
 * @property {HTMLVideoElement} video
 * @property {(frame: object) => unknown} send drops frames while there is no connection
 * @property {() => number} [nowMs] own monotonic time, the one that pongs are stamped with
 * @property {AbortSignal} [signal]
 * @property {(view: View) => void} [onView] told on each change of phase and four times a second
 * @property {() => void} [onBlocked] the browser wants a gesture before it plays
 * @property {() => void} [onEnded]
 * @property {() => boolean} [hasFilm] whether this browser can show the film, as far as is known
 */

/** @param {EngineOptions} options */
export function createEngine({
  video,
  send,
  nowMs = () => performance.now(),
  signal,
  onView,
  onBlocked,
  onEnded,
  hasFilm = () => true,
}) {
  /** @type {State} */
  let state = NEW_STATE;
  let outputOffsetMs = 0;
  let running = false;
  let seq = 0;
  let roomWaits = false;
  let viewedMs = -Infinity;
  /** @type {Phase | null} */
  let viewedPhase = null;
  const listening = new AbortController();
  const ticker = createTicker(look, { inWorker: true });
  const clock = createClusterClock({
    send,
    nowMs,
    onSet() {
      if (!isRunning(state)) state = state.phase === 'blocked' ? state : afresh(state);
    },
  });
  const reporter = createReporter(send);

  function look() {
    if (!running) return;
    const positionMs = video.currentTime * 1000;
    const now = nowMs();
    const known = clock.now();
    if (known === null) {
      ticker.wakeIn(50);
      return;
    }
    const seen = see(positionMs, now, now + known.offsetMs + outputOffsetMs);
    const next = step(state, seen);
    state = next.state;
    next.effects.forEach(perform);
    ticker.wakeIn(next.wakeMs);
    tell(seen);
  }

  /**
   * @param {number} positionMs
   * @param {number} now
   * @param {number} clusterMs
   * @returns {Seen}
   */
  function see(positionMs, now, clusterMs) {
    const durationMs = video.duration > 0 ? video.duration * 1000 : Infinity;
    const { readyState, seeking, paused, ended } = video;
    return {
      nowMs: now,
      clusterMs,
      positionMs,
      readyState,
      seeking,
      paused,
      ended,
      durationMs,
      output: output(),
    };
  }

  /** @param {Effect} effect */
  function perform(effect) {
    switch (effect.kind) {
      case 'play':
        video.play().catch(playFailed);
        break;
      case 'pause':
        video.pause();
        break;
      case 'seek':
        video.currentTime = effect.toMs / 1000;
        break;
      case 'rate':
        setRate(effect.rate, effect.keepPitch);
        break;
      case 'ended':
        onEnded?.();
        break;
    }
  }

  /**
   * @param {number} rate
   * @param {boolean} keepPitch
   */
  function setRate(rate, keepPitch) {
    if (video.preservesPitch !== keepPitch) video.preservesPitch = keepPitch;
    if (video.defaultPlaybackRate !== 1) video.defaultPlaybackRate = 1;
    if (video.playbackRate !== rate) video.playbackRate = rate;
  }

  /** @param {unknown} error */
  function playFailed(error) {
    if (!running || !(error instanceof DOMException) || error.name !== 'NotAllowedError') return;
    state = refused(state);
    onBlocked?.();
    look();
  }

  /** @returns {Output} */
  function output() {
    const bytes = /** @type {{webkitAudioDecodedByteCount?: number}} */ (video)
      .webkitAudioDecodedByteCount;
    if (video.readyState >= 3 && bytes === 0) return 'silent';
    return video.muted || video.volume === 0 ? 'muted' : 'sound';
  }

  /** @param {Seen} before the element as it was when the controller decided */
  function tell({ nowMs: now, clusterMs }) {
    const seen = see(video.currentTime * 1000, now, clusterMs);
    const figures = {
      lateMs: clock.lateMs(),
      startMs: startLatencyMs(),
      seekMs: seekMs(state.latencies),
    };
    const aheadMs = bufferedAheadMs(video.buffered, seen.positionMs);
    const film = hasFilm() && !video.error;
    const faring = faringOf(state, seen, { seq, aheadMs, hidden: isHidden(), film });
    reporter.tell(now, figures, faring, roomWaits);
    if (now - viewedMs < VIEW_MS && state.phase === viewedPhase) return;
    viewedMs = now;
    viewedPhase = state.phase;
    onView?.(view());
  }

  /** Whether nobody can see the film: a small window of its own is seen all the same. */
  function isHidden() {
    const page = video.ownerDocument;
    return page.visibilityState === 'hidden' && page.pictureInPictureElement !== video;
  }

  function startLatencyMs() {
    return startMs(state.latencies, output(), state.cold);
  }

  /** @returns {View} */
  function view() {
    const known = clock.now();
    const seen = see(0, 0, nowMs() + (known?.offsetMs ?? 0) + outputOffsetMs);
    return viewOf(state, seen, { known, lateMs: clock.lateMs() });
  }

  function sourceGone() {
    state = afresh(state, { cold: true });
    look();
  }

  function start() {
    if (running || listening.signal.aborted || signal?.aborted) return;
    running = true;
    video.preload = 'auto';
    const options = { signal: listening.signal };
    EVENTS.forEach((name) => video.addEventListener(name, look, options));
    video.addEventListener('emptied', sourceGone, options);
    video.ownerDocument.addEventListener('visibilitychange', look, options);
    look();
  }

  /**
   * Ends for good: the element stands still at its own rate, nothing is sent or listened to any
   * more.
   */
  function stop() {
    if (listening.signal.aborted) return;
    running = false;
    listening.abort();
    ticker.stop();
    clock.stop();
    video.pause();
    setRate(1, true);
  }

  signal?.addEventListener('abort', stop, { once: true });

  return {
    start,
    stop,
    view,
    /**
     * @param {{a: number, b: number, c: number}} frame
     * @param {number} dMs own time of its arrival
     */
    onPong: (frame, dMs) => clock.onPong(frame, dMs),
    /** The connection is there, for the first time or again. */
    onWelcome() {
      reporter.forget();
      clock.burst();
    },
    /** The room told everything anew, perhaps from another node. */
    onSnapshot: () => reporter.forget(),
    /** @param {Playback} playback */
    onPlayback(playback) {
      seq = playback.seq;
      roomWaits = playback.wait !== undefined;
      state = accept(state, playback);
      look();
    },
    /**
     * Moves this viewer against the room, for a device whose sound or picture comes out late.
     *
     * @param {number} ms positive: play ahead by this much
     */
    setOutputOffsetMs(ms) {
      if (!Number.isFinite(ms)) return;
      outputOffsetMs = Math.min(Math.max(ms, -OUTPUT_OFFSET_MAX_MS), OUTPUT_OFFSET_MAX_MS);
      look();
    },
    /**
     * Goes on in step after `onBlocked`. Call it in the handler of a click or key: the browser
     * looks at that.
     */
    unblock() {
      if (state.phase !== 'blocked') return;
      video.play().catch(() => undefined);
      video.pause();
      state = afresh(state);
      look();
    },
  };
}
