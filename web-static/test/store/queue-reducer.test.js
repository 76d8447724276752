import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFileSync } from 'node:fs';
import { beforeOf, reduceQueue } from '../../public/store/queue-reducer.js';
import { reduceRoom } from '../../public/store/room-reducer.js';
import { EMPTY_ROOM, resumePoint } from '../../public/store/room-state.js';

const WIRE = new URL('../../../verticles/src/test/resources/wire/', import.meta.url);
/** @param {string} name */
const golden = (name) => JSON.parse(readFileSync(new URL(`server-${name}.json`, WIRE), 'utf8'));

test('the queue of a snapshot is shown, and where it stands is asked after', () => {
  const { state } = reduceRoom(EMPTY_ROOM, golden('snapshot'), 0);

  assert.equal(state.queue?.entries.length, 3);
  assert.equal(resumePoint(state)?.queue, 9);
});

test('an older queue changes nothing, a newer one everything', () => {
  const full = golden('queue');
  const { state } = reduceRoom(EMPTY_ROOM, golden('snapshot'), 0);
  const older = reduceQueue(state, { ...full, seq: 8, entries: [] });
  const newer = reduceQueue(state, { ...full, seq: 10, entries: [] });

  assert.equal(older, state);
  assert.deepEqual(newer.queue?.entries, []);
});

test('a node of an older build has no queue', () => {
  assert.equal(reduceQueue(EMPTY_ROOM, undefined).queue, null);
});

test('a place is told by the entry that follows it', () => {
  const { entries } = golden('queue');

  assert.equal(beforeOf(entries, 'q4', 0), 'q5');
  assert.equal(beforeOf(entries, 'q5', 1), 'q4');
  assert.equal(beforeOf(entries, 'q5', 2), undefined);
});
