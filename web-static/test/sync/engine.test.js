import assert from 'node:assert/strict';
import { test } from 'node:test';

import { OFFSET_MS, rig, started } from './engine-rig.js';
import { playbackAt } from './simulated-video.js';

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
