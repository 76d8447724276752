/**
 * Published rules of other players, restated, in the place of `sync/engine.js`: the page, the
 * server, the film and the script are ours, so that only the rule differs. `peersRule` of the page
 * names one; without it the rule that corrects nothing.
 *
 * What they share: commands act at the anchor's instant by the page's clock; a film that is told
 * to play goes to its place first, and one that is late plays and goes to where the room is. What
 * they do while it runs is below, by the gap in seconds between where it is due and where it is.
 */

import { createClusterClock } from './cluster-clock.js';
import { targetMs } from './playback-line.js';

const SEEK_MS = 100;
const VIEW_MS = 250;
const REPORT_MS = 5_000;

/**
 * `everyMs` between two looks (0: at each frame, null: at each `timeupdate`); `decide` gives a rate,
 * perhaps `forMs` only, or a seek.
 */
const RULES = {
  /** Jellyfin SyncPlay as it comes: its correction is off. */
  'jellyfin off': { everyMs: null, decide: () => ({}) },

  /** Jellyfin SyncPlay with its correction: one second of another speed, from 60 ms on. */
  'jellyfin on': {
    everyMs: null,
    restMs: 1_500,
    decide(/** @type {number} */ gapS) {
      const gapMs = Math.abs(gapS) * 1_000;
      if (gapMs >= 60 && gapMs < 3_000) {
        const forMs = gapS <= -0.2 ? gapMs / 0.8 : 1_000;
        return { rate: 1 + (gapS * 1_000) / forMs, forMs };
      }
      return gapMs >= 400 ? { seek: true } : {};
    },
  },

  /** OpenTogetherTube: goes there when more than a second is missing. */
  opentogethertube: {
    everyMs: 1_000,
    decide: (/** @type {number} */ gapS) => (Math.abs(gapS) > 1 ? { seek: true } : {}),
  },

  /** mediasync: bands of speeds, by the mean of three readings. */
  mediasync: {
    everyMs: null,
    readings: 3,
    decide(/** @type {number} */ gapS) {
      const size = Math.abs(gapS);
      if (size > 1) return { seek: true };
      if (size > 0.5) return { rate: 1 + within(gapS * 0.75, 0.5) };
      if (size > 0.1) return { rate: 1 + within(gapS * 0.75, 0.4) };
      if (size > 0.025) return { rate: 1 + within(gapS * 0.6, 0.3) };
      return { rate: 1 + within(gapS * 0.07, 0.02) };
    },
  },

  /** timingsrc: at each frame, level in half a second unless within 25 ms. */
  timingsrc: {
    everyMs: 0,
    decide(/** @type {number} */ gapS) {
      if (Math.abs(gapS) > 1) return { seek: true };
      return { rate: Math.abs(gapS) <= 0.025 ? 1 : 1 + within(gapS / 0.5, 0.5) };
    },
  },

  /** The plain one: level in half a second, looked at five times a second. */
  level: {
    everyMs: 200,
    decide(/** @type {number} */ gapS) {
      return Math.abs(gapS) > 1 ? { seek: true } : { rate: 1 + within(gapS / 0.5, 0.5) };
    },
  },
};

/** @param {number} value @param {number} most */
function within(value, most) {
  return Math.min(Math.max(value, -most), most);
}

/**
 * As much of our engine as a room's page asks for.
 *
 * @param {any} options
 */
export function createEngine({ video, send, nowMs = () => performance.now(), signal, onView }) {
  const name = /** @type {keyof typeof RULES} */ (globalThis.peersRule ?? 'jellyfin off');
  /** @type {any} */
  const rule = RULES[name];
  const clock = createClusterClock({ send, nowMs, onSet: () => undefined });
  /** @type {any} */
  let playback = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let scheduled;
  let restUntilMs = 0;
  let reportedMs = -Infinity;
  /** @type {number[]} */
  let gapsS = [];

  const clusterMs = () => nowMs() + (clock.now()?.offsetMs ?? 0);
  const dueS = () => targetMs(playback.anchor, clusterMs()) / 1_000;

  function apply() {
    clearTimeout(scheduled);
    if (!playback?.item || video.readyState === 0 || clock.now() === null) {
      scheduled = setTimeout(apply, 50);
      return;
    }
    const { anchor } = playback;
    const inMs = anchor.atMs - clusterMs();
    gapsS = [];
    video.preservesPitch = true;
    if (!anchor.playing) {
      scheduled = setTimeout(() => stand(anchor.positionMs), Math.max(0, inMs));
    } else if (inMs > 0) {
      if (Math.abs(video.currentTime * 1_000 - anchor.positionMs) > SEEK_MS) {
        video.pause();
        video.currentTime = anchor.positionMs / 1_000;
      }
      scheduled = setTimeout(run, inMs);
    } else {
      run();
      if (Math.abs(dueS() - video.currentTime) * 1_000 > SEEK_MS) video.currentTime = dueS();
    }
  }

  /** @param {number} positionMs */
  function stand(positionMs) {
    video.pause();
    video.playbackRate = 1;
    video.currentTime = positionMs / 1_000;
  }

  function run() {
    video.playbackRate = playback.anchor.rate;
    restUntilMs = nowMs() + (rule.restMs ?? 0);
    video.play().catch(() => undefined);
  }

  function look() {
    if (!playback?.anchor.playing || video.paused || video.seeking || video.readyState < 3) return;
    if (nowMs() < restUntilMs || clusterMs() < playback.anchor.atMs) return;
    gapsS = [...gapsS, dueS() - video.currentTime].slice(-(rule.readings ?? 1));
    if (gapsS.length < (rule.readings ?? 1)) return;
    const wish = rule.decide(gapsS.reduce((sum, gapS) => sum + gapS, 0) / gapsS.length);
    const { rate } = playback.anchor;
    if (wish.seek) {
      video.currentTime = dueS();
      gapsS = [];
    } else if (wish.rate !== undefined) {
      video.playbackRate = rate * wish.rate;
      if (wish.forMs) setTimeout(() => (video.playbackRate = rate), wish.forMs);
    }
    restUntilMs = nowMs() + Math.max(rule.restMs ?? 0, wish.forMs ?? 0);
  }

  function tell() {
    onView?.(view());
    if (nowMs() - reportedMs < REPORT_MS) return;
    reportedMs = nowMs();
    // Neither says that it is ready, so that nobody is waited for.
    send({ type: 'report', lateMs: Math.round(clock.now()?.boundMs ?? 0), startMs: 80, seekMs: 120 });
  }

  function view() {
    const known = clock.now();
    const phase = video.paused ? 'standing' : 'tracking';
    const figures = { offsetMs: known?.offsetMs ?? null, boundMs: known?.boundMs ?? null };
    const learned = { pulses: 0, restarts: 0, stalls: 0, startMs: 0, seekMs: 0, lateMs: null };
    return { ...figures, ...learned, phase, targetMs: null, errorMs: null, quality: null, ownMs: 0 };
  }

  function frame() {
    if (signal?.aborted) return;
    look();
    requestAnimationFrame(frame);
  }

  return {
    start() {
      video.preload = 'auto';
      const timers = [setInterval(tell, VIEW_MS)];
      if (rule.everyMs === null) video.addEventListener('timeupdate', look, { signal });
      else if (rule.everyMs === 0) frame();
      else timers.push(setInterval(look, rule.everyMs));
      video.addEventListener('loadedmetadata', apply, { signal });
      signal?.addEventListener('abort', () => timers.forEach(clearInterval), { once: true });
    },
    stop: () => video.pause(),
    view,
    onPong: (/** @type {any} */ pong, /** @type {number} */ dMs) => clock.onPong(pong, dMs),
    onWelcome: () => clock.burst(),
    onSnapshot: () => undefined,
    onPlayback(/** @type {any} */ next) {
      playback = next;
      apply();
    },
    setOwnOffsetMs: () => undefined,
    unblock: () => void video.play(),
  };
}
