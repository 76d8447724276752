import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstLevel, observedRate } from '../../public/player/first-level.js';

const LADDER = [
  { bitrate: 400_000, height: 240 },
  { bitrate: 1_000_000, height: 480 },
  { bitrate: 5_000_000, height: 1080 },
];

test('a film begins with the best quality that is here soon', () => {
  const first = (/** @type {number} */ bitsPerSecond) =>
    firstLevel(LADDER, { bitsPerSecond, heightPx: 1080 });
  assert.equal(first(0), 0);
  assert.equal(first(2_000_000), 0);
  assert.equal(first(9_000_000), 1);
  assert.equal(first(100_000_000), 2);
  assert.equal(firstLevel([], { bitsPerSecond: 1, heightPx: 1 }), 0);
});

test('a small screen begins with no more than it shows', () => {
  assert.equal(firstLevel(LADDER, { bitsPerSecond: 1e9, heightPx: 400 }), 1);
  assert.equal(firstLevel(LADDER, { bitsPerSecond: 1e9, heightPx: 0 }), 0);
});

test('the rate is that of what came from the net and was large enough to tell', () => {
  const part = { transferSize: 100_300, encodedBodySize: 100_000, responseStart: 50 };
  assert.equal(observedRate([{ ...part, responseEnd: 150 }]), 8_000_000);
  assert.equal(observedRate([{ ...part, responseEnd: 150, transferSize: 0 }]), 0);
  assert.equal(observedRate([{ ...part, responseEnd: 150, encodedBodySize: 900 }]), 0);
  assert.equal(observedRate([{ ...part, responseEnd: 50 }]), 0);
  assert.equal(observedRate([]), 0);
});
