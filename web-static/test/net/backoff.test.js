import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reconnectDelayMs } from '../../public/net/backoff.js';

test('the first try comes within a second and a half', () => {
  assert.equal(
    reconnectDelayMs(0, () => 0),
    0,
  );
  assert.equal(
    reconnectDelayMs(0, () => 1),
    1_500,
  );
});

test('later tries are spread over a time that doubles up to twenty seconds', () => {
  const ceilings = [1, 2, 3, 4, 5, 6, 60].map((attempt) => reconnectDelayMs(attempt, () => 1));
  assert.deepEqual(ceilings, [2_000, 4_000, 8_000, 16_000, 20_000, 20_000, 20_000]);
  assert.equal(
    reconnectDelayMs(9, () => 0),
    0,
  );
});
