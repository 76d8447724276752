/**
 * @import { TestContext } from 'node:test'
 * @import { Memory } from '../../public/sync/memory.js'
 * @import { Anchor } from '../../public/sync/playback-line.js'
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createEngine } from '../../public/sync/engine.js';
import { targetMs } from '../../public/sync/playback-line.js';
import { createFakeVideo } from './fake-video.js';
import { playbackAt } from './simulated-video.js';

const OFFSET_MS = 1e6;

/** @type {Memory} */
const NO_MEMORY = { get: () => null, set: () => undefined };

/**
 * An engine, a fake element and a server that answers pings, all in virtual time.
 *
 * @param {TestContext} context
 * @param {Memory} [memory]
 */
function rig(context, memory = NO_MEMORY) {
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
function started(context, memory) {
  const all = rig(context, memory);
  all.engine.start();
  all.engine.onWelcome();
  return all;
}

test('it plays in step and reports what it learned', async (context) => {
  const { engine, run, play, errorMs, sent, element, told } = started(context);
  await run(400);
  const anchor = play({ positionMs: 5_000 });
  await run(6_000);
  const view = engine.view();
  assert.equal(view.phase, 'tracking');
  assert.ok(Math.abs(errorMs(anchor)) <= 2);
  assert.ok(Math.abs((view.offsetMs ?? 0) - OFFSET_MS) <= 1);
  assert.ok(told.views > 10);
  assert.equal(element.fake.preservesPitch, false);
  assert.equal(element.fake.preload, 'auto');
  const reports = sent.filter((frame) => 'startMs' in frame);
  assert.ok(reports.length >= 2 && reports.length <= 6, String(reports.length));
  const last = /** @type {{ state: string, seq: number }} */ (reports.at(-1));
  assert.equal(last.state, 'playing');
});

test('without a clock nothing is played', async (context) => {
  const { engine, run, play, element } = rig(context);
  engine.start();
  play({});
  await run(3_000);
  assert.equal(element.fake.plays, 0);
  assert.equal(engine.view().targetMs, null);
  engine.onWelcome();
  await run(3_000);
  assert.equal(engine.view().phase, 'tracking');
});

test('refused autoplay waits for a gesture and goes on in step', async (context) => {
  const { engine, element, run, play, errorMs, told } = started(context);
  element.refuse(true);
  await run(400);
  const anchor = play({});
  await run(5_000);
  assert.equal(told.blocked, 1);
  assert.equal(engine.view().phase, 'blocked');
  assert.equal(element.fake.plays, 1);
  element.refuse(false);
  engine.unblock();
  await run(4_000);
  assert.equal(engine.view().phase, 'tracking');
  assert.ok(Math.abs(errorMs(anchor)) <= 2);
});

test('another source is played from where the room is', async (context) => {
  const { engine, element, run, play, errorMs } = started(context);
  await run(400);
  const anchor = play({});
  await run(3_000);
  element.empty();
  await run(500);
  assert.equal(engine.view().phase, 'loading');
  element.load();
  await run(4_000);
  assert.equal(engine.view().phase, 'tracking');
  assert.ok(Math.abs(errorMs(anchor)) <= 2);
});

test('a lost connection changes nothing for what plays', async (context) => {
  const { engine, run, play, errorMs, connect, sent } = started(context);
  await run(400);
  const anchor = play({});
  await run(5_000);
  connect(false);
  await run(60_000);
  assert.equal(engine.view().phase, 'tracking');
  assert.equal(engine.view().restarts, 0);
  assert.ok(Math.abs(errorMs(anchor)) <= 4);
  const before = sent.length;
  connect(true);
  await run(390);
  assert.ok(sent.length - before >= 9);
});

test('after the machine slept, the new clock is found and the media follows', async (context) => {
  const { engine, run, play, errorMs, setClock } = started(context);
  await run(400);
  const anchor = play({});
  await run(8_000);
  setClock(30_000);
  await run(9_000);
  assert.equal(engine.view().phase, 'tracking');
  assert.ok(Math.abs(errorMs(anchor)) <= 3, String(errorMs(anchor)));
});

test('a sleep is noticed by the wall clock, and the room is found again at once', async (context) => {
  const { engine, run, play, errorMs, sleep, sent } = started(context);
  await run(400);
  const anchor = play({});
  await run(40_000);
  sleep(360_000);
  const before = sent.length;
  await run(450);
  assert.ok(sent.length - before >= 8, String(sent.length - before));
  await run(3_000);
  assert.equal(engine.view().phase, 'tracking');
  assert.ok(Math.abs(errorMs(anchor)) <= 3, String(errorMs(anchor)));
});

test('a tab that is looked at again checks the clock', async (context) => {
  const { element, run, play, sent } = started(context);
  await run(400);
  play({});
  await run(40_000);
  const before = sent.length;
  const page = Object.assign(element.fake.ownerDocument, { visibilityState: 'hidden' });
  page.dispatchEvent(new Event('visibilitychange'));
  await run(300);
  assert.ok(sent.length - before <= 2);
  Object.assign(page, { visibilityState: 'visible' });
  page.dispatchEvent(new Event('visibilitychange'));
  await run(450);
  assert.ok(sent.length - before >= 10, String(sent.length - before));
});

test('the next visit starts by what this one taught', async (context) => {
  /** @type {string | null} */
  let text = null;
  const memory = {
    get: () => text,
    set(/** @type {string} */ next) {
      text = next;
    },
  };
  const { engine, run, play, abort } = started(context, memory);
  await run(400);
  play({ positionMs: 5_000 });
  await run(4_000);
  const { startMs, seekMs } = engine.view();
  abort.abort();
  const next = createEngine({
    video: createFakeVideo(() => 0).video,
    send: () => undefined,
    nowMs: () => 0,
    memory,
  });
  assert.ok(Math.abs(next.view().seekMs - seekMs) < 0.1);
  assert.ok(seekMs < 120 && startMs > 0);
  next.stop();
});

test('the room hears how well the film keeps to it, and how soon it followed', async (context) => {
  const { run, play, sent } = started(context);
  await run(400);
  play({ positionMs: 5_000 });
  await run(6_000);
  const reports = /** @type {{ skewMs?: number, followMs?: number, boundMs?: number }[]} */ (
    sent.filter((frame) => 'startMs' in frame)
  );
  const last = reports.at(-1);
  assert.ok(Math.abs(last?.skewMs ?? 99) <= 2 && (last?.boundMs ?? 99) <= 10);
  const follows = reports.filter(({ followMs }) => followMs !== undefined);
  assert.equal(follows.length, 1);
  assert.ok(Number(follows[0]?.followMs) >= 250 && Number(follows[0]?.followMs) <= 800);
});

test('an output that is late is played ahead', async (context) => {
  const { engine, run, play, errorMs } = started(context);
  engine.setOwnOffsetMs(NaN);
  engine.setOwnOffsetMs(90);
  await run(400);
  const anchor = play({});
  await run(4_000);
  assert.ok(Math.abs(errorMs(anchor) - 90) <= 2);
});

test('at the end it stops once', async (context) => {
  const { engine, element, run, play, told } = started(context);
  await run(400);
  play({ positionMs: 597_000 });
  await run(30_000);
  assert.equal(told.ended, 1);
  assert.equal(engine.view().phase, 'ended');
  assert.equal(element.fake.paused, true);
  assert.equal(engine.view().targetMs, 600_000);
});

test('an empty room stands still', async (context) => {
  const { engine, element, run, play } = started(context);
  await run(400);
  const anchor = play({});
  await run(2_000);
  engine.onPlayback({ ...playbackAt(anchor), item: null });
  await run(200);
  assert.equal(element.fake.paused, true);
  assert.equal(engine.view().phase, 'idle');
});

test('after its end the engine touches nothing any more', async (context) => {
  const { abort, element, run, play, sent, engine } = started(context);
  await run(400);
  play({});
  await run(3_000);
  abort.abort();
  element.close();
  const before = sent.length;
  assert.equal(element.fake.paused, true);
  assert.equal(element.fake.playbackRate, 1);
  element.empty();
  element.load();
  engine.start();
  await run(3_000);
  assert.equal(sent.length, before);
});
