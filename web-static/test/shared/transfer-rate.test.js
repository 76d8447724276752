import assert from 'node:assert/strict';
import { test } from 'node:test';
import { advanceTransfer, remainingMs, startTransfer } from '../../public/shared/transfer-rate.js';

test('nothing is promised before there is a speed', () => {
  assert.equal(remainingMs(startTransfer(0), 1_000), null);
});

test('an even transfer has an even speed and ends on time', () => {
  let rate = startTransfer(0);
  for (let ms = 500; ms <= 5_000; ms += 500) rate = advanceTransfer(rate, ms * 100, ms);
  assert.ok(Math.abs(rate.bytesPerMs - 100) < 1e-9);
  assert.equal(remainingMs(rate, 1_000_000), 5_000);
});

test('a short burst moves the speed only a little', () => {
  let rate = startTransfer(0);
  for (let ms = 500; ms <= 5_000; ms += 500) rate = advanceTransfer(rate, ms * 100, ms);
  const burst = advanceTransfer(rate, rate.bytes + 200_000, 5_250);
  assert.ok(burst.bytesPerMs > 100 && burst.bytesPerMs < 200);
});

test('samples that are too close together are left for the next', () => {
  const rate = startTransfer(0);
  assert.equal(advanceTransfer(rate, 500, 50), rate);
});
