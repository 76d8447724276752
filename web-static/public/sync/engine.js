/**
 * Keeps one media element in step with the room. The only file that touches `currentTime`,
 * `playbackRate`, `play()`, `pause()` and `preservesPitch`: it reads the element, lets the
 * controller decide, and carries out the effects.
 *
 * @import { Playback } from './playback-line.js'
 * @import { Effect, Phase, Seen, State } from './state.js'
 * @import { Memory } from './memory.js'
 * @import { Devices } from './output.js'
 * @import { View } from './view.js'
 */

import { wasAway } from './away.js';
import { createClusterClock } from './cluster-clock.js';
import { accept, afresh, isRunning, refused, step } from './controller.js';
import { isHidden, outputOf, see } from './element.js';
import { bufferedAheadMs, faringOf } from './faring.js';
import { seekMs, startMs } from './latency.js';
import { createLearning } from './learning.js';
import { watchOutput } from './output.js';
import { ownOffset } from './own-offset.js';
import { createReporter } from './reporter.js';
import { NEW_STATE } from './state.js';
import { NEW_TALLY, commanded, looked, told, trackingOf } from './tally.js';
import { createTicker } from './ticker.js';
import { skewOf, viewOf } from './view.js';

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
 * @property {Memory} [memory] where what this device has taught is kept between visits
 * @property {Devices} [devices] tells of outputs of sound
 * @property {() => number} [wallMs] the clock that runs on while the machine sleeps
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
  memory,
  devices,
  wallMs = () => Date.now(),
}) {
  const learning = createLearning(memory);
  /** @type {State} */
  let state = { ...NEW_STATE, latencies: learning.first };
  let tally = NEW_TALLY;
  let ownMs = 0;
  let awake = { ownMs: nowMs(), wallMs: wallMs() };
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
    const moment = { ownMs: now, wallMs: wallMs() };
    if (wasAway(awake, moment)) clock.recheck();
    awake = moment;
    const known = clock.now();
    if (known === null) {
      ticker.wakeIn(50);
      return;
    }
    const seen = see(video, positionMs, now, now + known.offsetMs + ownMs);
    const next = step(state, seen);
    tally = looked(tally, state, next.state, seen, now + known.offsetMs);
    state = next.state;
    next.effects.forEach(perform);
    ticker.wakeIn(next.wakeMs);
    tell(seen, known.boundMs);
    learning.keepSometimes(state.latencies, now);
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

  /**
   * @param {Seen} before the element as it was when the controller decided
   * @param {number} boundMs
   */
  function tell({ nowMs: now, clusterMs }, boundMs) {
    const seen = see(video, video.currentTime * 1000, now, clusterMs);
    const figures = {
      lateMs: clock.lateMs(),
      startMs: startLatencyMs(),
      seekMs: seekMs(state.latencies),
    };
    const aheadMs = bufferedAheadMs(video.buffered, seen.positionMs);
    const film = hasFilm() && !video.error;
    const faring = faringOf(state, seen, { seq, aheadMs, hidden: isHidden(video), film });
    const tracking = trackingOf(tally, { skewMs: skewOf(state), boundMs });
    const sent = reporter.tell(now, figures, { ...faring, ...tracking }, roomWaits);
    if (sent) tally = told(tally);
    if (now - viewedMs < VIEW_MS && state.phase === viewedPhase) return;
    viewedMs = now;
    viewedPhase = state.phase;
    onView?.(view());
  }

  function startLatencyMs() {
    return startMs(state.latencies, outputOf(video), state.cold);
  }

  /** @param {string} name @param {boolean} changed */
  function outputIs(name, changed) {
    state = { ...state, latencies: learning.outputIs(name, changed, state.latencies) };
  }

  /** The page is seen again, thawed, or gone. */
  function visibility() {
    if (video.ownerDocument.visibilityState === 'hidden') learning.keep(state.latencies);
    else clock.recheck();
    look();
  }

  /** @returns {View} */
  function view() {
    const known = clock.now();
    const seen = see(video, 0, 0, nowMs() + (known?.offsetMs ?? 0) + ownMs);
    return viewOf(state, seen, { known, lateMs: clock.lateMs(), ownMs });
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
    video.ownerDocument.addEventListener('visibilitychange', visibility, options);
    video.ownerDocument.addEventListener('resume', visibility, options);
    watchOutput(devices, outputIs, listening.signal);
    look();
  }

  /**
   * Ends for good: the element stands still at its own rate, nothing is sent or listened to any
   * more.
   */
  function stop() {
    if (listening.signal.aborted) return;
    running = false;
    learning.keep(state.latencies);
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
    onPong(frame, dMs) {
      const timeless = clock.now() === null;
      clock.onPong(frame, dMs);
      if (timeless) look();
    },
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
      const known = clock.now();
      tally = commanded(tally, playback, known === null ? null : nowMs() + known.offsetMs);
      state = accept(state, playback);
      look();
    },
    /**
     * Moves this viewer against the room, for a device whose sound or picture comes out late.
     *
     * @param {number} ms positive: play ahead by this much
     */
    setOwnOffsetMs(ms) {
      ownMs = ownOffset(ms);
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
