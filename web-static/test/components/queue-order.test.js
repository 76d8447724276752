import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beforeAt, scrollAt } from '../../public/components/room-queue/drag.js';
import { placeAfter, steps } from '../../public/components/room-queue/places.js';

const ROWS = [
  { id: 'a', top: 0, bottom: 50 },
  { id: 'b', top: 54, bottom: 104 },
  { id: 'c', top: 108, bottom: 158 },
];

test('what is dragged comes before the first row whose middle is below it', () => {
  assert.equal(beforeAt(ROWS, -20), 'a');
  assert.equal(beforeAt(ROWS, 24), 'a');
  assert.equal(beforeAt(ROWS, 26), 'b');
  assert.equal(beforeAt(ROWS, 100), 'c');
});

test('what is dragged below the middle of the last row comes to the end', () => {
  assert.equal(beforeAt(ROWS, 134), '');
  assert.equal(beforeAt([], 10), '');
});

test('a list scrolls while something is held near its edges only', () => {
  const box = { top: 100, bottom: 500 };
  assert.equal(Math.sign(scrollAt(box, 110)), -1);
  assert.equal(scrollAt(box, 300), 0);
  assert.equal(Math.sign(scrollAt(box, 490)), 1);
});

test('only steps that lead somewhere are offered, and each way once', () => {
  assert.deepEqual(steps(0, 1), []);
  assert.deepEqual(steps(0, 2), ['down']);
  assert.deepEqual(steps(1, 2), ['up']);
  assert.deepEqual(steps(1, 3), ['up', 'down']);
  assert.deepEqual(steps(2, 5), ['up', 'down', 'first', 'last']);
  assert.deepEqual(steps(4, 5), ['up', 'first']);
});

test('a step from every place stays within the list', () => {
  for (let index = 0; index < 4; index += 1) {
    for (const step of ['up', 'down', 'first', 'last', 'elsewhere']) {
      const place = placeAfter(step, index, 4);
      assert.ok(place === null || (place >= 0 && place < 4 && place !== index), `${step} ${index}`);
    }
  }
});
