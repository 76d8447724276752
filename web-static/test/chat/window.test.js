import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DRAWN_MAX, around, followed, moved, newest } from '../../public/components/room-chat/window.js';

/** @param {number} from @param {number} to */
const lines = (from, to) => Array.from({ length: to - from }, (_, at) => ({ key: `c${from + at}` }));

test('the newest lines are drawn, and as many as one scrolls to', () => {
  assert.deepEqual(newest(50), { from: 0, to: 50 });
  let range = newest(3_000);
  for (let step = 0; step < 100; step += 1) {
    range = moved(range, 3_000, 'older');
    assert.ok(range.to - range.from <= DRAWN_MAX);
  }
  assert.equal(range.from, 0);
  for (let step = 0; step < 100; step += 1) range = moved(range, 3_000, 'newer');
  assert.deepEqual(range, { from: 3_000 - DRAWN_MAX, to: 3_000 });
});

test('what is read stays where lines come and go', () => {
  const before = lines(100, 400);
  const range = { from: 20, to: 120 };
  assert.deepEqual(followed(lines(50, 400), before, range, false), { from: 70, to: 170 });
  assert.deepEqual(followed(lines(110, 400), before, range, false), { from: 10, to: 110 });
  assert.deepEqual(followed(lines(100, 401), before, { from: 200, to: 300 }, false), { from: 200, to: 301 });
  assert.deepEqual(followed(lines(900, 950), before, range, false), { from: 0, to: 50 });
  assert.deepEqual(followed(lines(100, 401), before, range, true), newest(301));
});

test('a line is drawn with what is around it', () => {
  assert.deepEqual(around(1_000, 500), { from: 380, to: 620 });
  assert.deepEqual(around(100, 10), { from: 0, to: 100 });
});
