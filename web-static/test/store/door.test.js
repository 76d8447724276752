/** @import { ServerFrame } from '../../public/protocol/types.js' */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reduceRoom } from '../../public/store/room-reducer.js';
import { EMPTY_ROOM } from '../../public/store/room-state.js';
import { aSnapshot, aWelcome } from '../fixtures.js';

/** @param {ServerFrame[]} frames */
function after(...frames) {
  return frames.reduce((state, frame) => reduceRoom(state, frame, 50_000).state, EMPTY_ROOM);
}

test('how many knock is known until it changes', () => {
  assert.equal(after(aWelcome, aSnapshot()).knocking, 0);
  const state = after(aWelcome, aSnapshot(), { type: 'knocking', count: 2 });
  assert.equal(state.knocking, 2);
  assert.equal(reduceRoom(state, { type: 'knocking', count: 0 }, 0).state.knocking, 0);
});

test('a room of an older server has an open door', () => {
  const snapshot = aSnapshot();
  const frame = { type: 'room', ...snapshot.room, seq: 2 };
  const state = after(aWelcome, snapshot, /** @type {ServerFrame} */ (frame));
  const { visibility, locked, slowMs } = state.room ?? {};
  assert.deepEqual({ visibility, locked, slowMs }, {
    visibility: 'unlisted',
    locked: false,
    slowMs: 0,
  });
});

test('who can find a room and the pace of its chat come with the room', () => {
  const snapshot = aSnapshot();
  const house = { visibility: 'private', locked: true, slowMs: 5_000 };
  const frame = { type: 'room', ...snapshot.room, ...house, seq: 2 };
  const state = after(aWelcome, snapshot, /** @type {ServerFrame} */ (frame));
  assert.equal(state.room?.visibility, 'private');
  assert.equal(state.room?.locked, true);
  assert.equal(state.room?.slowMs, 5_000);
});
