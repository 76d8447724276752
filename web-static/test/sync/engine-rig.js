/**
 * @import { TestContext } from 'node:test'
 * @import { Memory } from '../../public/sync/memory.js'
 * @import { Anchor } from '../../public/sync/playback-line.js'
 */

import { createEngine } from '../../public/sync/engine.js';
import { targetMs } from '../../public/sync/playback-line.js';
import { createFakeVideo } from './fake-video.js';
import { playbackAt } from './simulated-video.js';

export const OFFSET_MS = 1e6;

/** @type {Memory} */
const NO_MEMORY = { get: () => null, set: () => undefined };

/**
 * An engine, a fake element and a server that answers pings, all in virtual time.
 *
 * @param {TestContext} context
 * @param {Memory} [memory]
 */
export function rig(context, memory = NO_MEMORY) {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  let nowMs = 0;
  let connected = true;
  let clusterOffsetMs = OFFSET_MS;
  let sleptMs = 0;
  /** @type {object[]} */
  const sent = [];
  const element = createFakeVideo(() => nowMs);
  const abort = new AbortController();
  const told = { blocked: 0, ended: 0, views: 0 };
  const engine = createEngine({
    video: element.video,
    nowMs: () => nowMs,
    wallMs: () => nowMs + sleptMs,
    memory,
    signal: abort.signal,
    onBlocked: () => {
      told.blocked += 1;
    },
    onEnded: () => {
      told.ended += 1;
    },
    onView: () => {
      told.views += 1;
    },
    send(frame) {
      if (!connected) return;
      sent.push(frame);
      if (!('a' in frame) || typeof frame.a !== 'number') return;
      const { a } = frame;
      const b = nowMs + 5 + clusterOffsetMs;
      setTimeout(() => engine.onPong({ a, b, c: b }, nowMs), 10);
    },
  });

  /** @param {number} forMs */
  async function run(forMs) {
    for (const untilMs = nowMs + forMs; nowMs < untilMs;) {
      nowMs += 1;
      context.mock.timers.tick(1);
      await Promise.resolve();
    }
  }

  /** @param {Partial<Anchor>} anchor */
  function play(anchor) {
    const playback = playbackAt({ atMs: nowMs + clusterOffsetMs + 300, ...anchor }, 600_000);
    engine.onPlayback(playback);
    return playback.anchor;
  }

  return {
    engine,
    element,
    abort,
    told,
    sent,
    run,
    play,
    /** @param {Anchor} anchor */
    errorMs: (anchor) =>
      element.fake.currentTime * 1000 - targetMs(anchor, nowMs + clusterOffsetMs),
    /** @param {boolean} there */
    connect(there) {
      connected = there;
      if (there) engine.onWelcome();
    },
    /** @param {number} byMs */
    setClock(byMs) {
      clusterOffsetMs += byMs;
    },
    /** The monotonic clock stands meanwhile. @param {number} forMs */
    sleep(forMs) {
      clusterOffsetMs += forMs;
      sleptMs += forMs;
    },
  };
}

/** @param {TestContext} context @param {Memory} [memory] */
export function started(context, memory) {
  const all = rig(context, memory);
  all.engine.start();
  all.engine.onWelcome();
  return all;
}

