import assert from 'node:assert/strict';
import { test } from 'node:test';

import { CALM, currentWait, troubleOf, waitingOf } from '../../public/store/waiting-reducer.js';

const WAIT = { kind: /** @type {const} */ ('stall'), sinceMs: 1_000, untilMs: 5_000 };
const TROUBLE = { id: 'g_bob', name: 'Bob', buffering: true, behindMs: 0, skipped: false };
const PART = {
  wait: WAIT,
  seq: 8,
  awaited: [{ id: 'g_bob', name: 'Bob' }],
  awaitedCount: 1,
  viewers: [TROUBLE],
  buffering: 1,
  behind: 0,
};

/** @param {object} more */
const playing = (more) => ({
  seq: 8,
  anchor: { playing: false, positionMs: 0, rate: 1, atMs: 0 },
  item: null,
  cause: /** @type {const} */ ('pause'),
  by: null,
  issuedAtMs: 0,
  ...more,
});

test('a node of an older build tells of no waiting', () => {
  assert.equal(waitingOf(undefined), CALM);
  assert.deepEqual(waitingOf({ type: 'waiting', ...PART }), PART);
});

test('the timeline says whether the room waits, the other frame for whom', () => {
  const wait = currentWait({ playback: playing({ wait: WAIT }), waiting: waitingOf(PART) });
  assert.deepEqual(wait, { ...WAIT, awaited: PART.awaited, awaitedCount: 1 });
  assert.equal(currentWait({ playback: playing({}), waiting: waitingOf(PART) }), null);
  assert.equal(currentWait({ playback: null, waiting: CALM }), null);
});

test('names of an earlier wait are not shown for this one', () => {
  const playback = playing({ wait: { ...WAIT, sinceMs: 9_000 } });
  assert.equal(currentWait({ playback, waiting: waitingOf(PART) })?.awaitedCount, 0);
});

test('trouble is found by the member', () => {
  assert.equal(troubleOf(waitingOf(PART), 'g_bob'), TROUBLE);
  assert.equal(troubleOf(waitingOf(PART), 'g_ada'), null);
});
