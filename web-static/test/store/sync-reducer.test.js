import assert from 'node:assert/strict';
import { test } from 'node:test';

import { reduceRoom } from '../../public/store/room-reducer.js';
import { EMPTY_ROOM } from '../../public/store/room-state.js';

test('the newest figures of the room count, none while nobody tells', () => {
  const figures = { viewers: 3, p50Ms: 0.4, p95Ms: 2, boundMs: 1.3 };
  const { state, gap } = reduceRoom(EMPTY_ROOM, { type: 'sync', ...figures }, 0);
  assert.equal(gap, false);
  assert.deepEqual(state.sync, figures);
  const none = { viewers: 0, p50Ms: 0, p95Ms: 0, boundMs: 0 };
  assert.equal(reduceRoom(state, { type: 'sync', ...none }, 0).state.sync, null);
});
