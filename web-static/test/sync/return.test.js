import assert from 'node:assert/strict';
import { test } from 'node:test';

import { wasAway } from '../../public/sync/away.js';
import { createEngine } from '../../public/sync/engine.js';
import { started } from './engine-rig.js';
import { createFakeVideo } from './fake-video.js';

test('a sleep shows in the wall clock, a frozen page in a long gap', () => {
  const before = { ownMs: 5_000, wallMs: 1e12 };
  assert.equal(wasAway(before, { ownMs: 5_500, wallMs: 1e12 + 505 }), false);
  assert.equal(wasAway(before, { ownMs: 5_500, wallMs: 1e12 + 9_000 }), true);
  assert.equal(wasAway(before, { ownMs: 5_500, wallMs: 1e12 - 4_000 }), true);
  assert.equal(wasAway(before, { ownMs: 16_000, wallMs: 1e12 + 11_000 }), true);
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

