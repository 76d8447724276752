/**
 * @import { Anchor } from '../../public/sync/playback-line.js'
 * @import { Correction } from '../../public/sync/corrector.js'
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { correct } from '../../public/sync/corrector.js';
import { continues, sameAnchor, targetMs } from '../../public/sync/playback-line.js';
import { golden } from './golden.js';

test('targets agree with the shared table', () => {
  /** @type {{in: {anchor: Anchor, nowMs: number, durationMs: number}, out: number}[]} */
  const rows = golden('targets.json');
  for (const row of rows) {
    const { anchor, nowMs, durationMs } = row.in;
    assert.equal(targetMs(anchor, nowMs, durationMs), row.out, JSON.stringify(row.in));
  }
});

test('corrections agree with the shared table', () => {
  /** @type {{in: {errorMs: number, rate: number, sinceStartMs: number}, out: Correction}[]} */
  const rows = golden('corrections.json');
  for (const row of rows) {
    const { errorMs, rate, sinceStartMs } = row.in;
    same(correct(errorMs, rate, sinceStartMs), row.out);
  }
});

/**
 * @param {Correction} actual
 * @param {Correction} expected
 */
function same(actual, expected) {
  assert.equal(actual.kind, expected.kind);
  if (actual.kind !== 'pulse' || expected.kind !== 'pulse') return;
  assert.ok(Math.abs(actual.rate - expected.rate) < 1e-6);
  assert.ok(Math.abs(actual.forMs - expected.forMs) < 1e-3);
}

test('a pulse closes its gap exactly and stays gentle', () => {
  for (let errorMs = -120; errorMs <= 120; errorMs += 0.7) {
    for (const rate of [0.25, 1, 2]) {
      const correction = correct(errorMs, rate, 10_000);
      if (correction.kind !== 'pulse') continue;
      const closedMs = (rate - correction.rate) * correction.forMs;
      assert.ok(Math.abs(closedMs - errorMs) < 1e-6);
      assert.ok(Math.abs(correction.rate - rate) <= 0.06 + 1e-9);
    }
  }
});

test('a change of speed that meets the line bends it, anything else does not', () => {
  const line = { playing: true, positionMs: 1_000, rate: 1, atMs: 500 };
  assert.ok(continues(line, { playing: true, positionMs: 2_000, rate: 1.5, atMs: 1_500 }));
  assert.ok(!continues(line, { playing: true, positionMs: 9_000, rate: 1, atMs: 1_500 }));
  assert.ok(!continues(line, { playing: false, positionMs: 2_000, rate: 1, atMs: 1_500 }));
  assert.ok(sameAnchor(line, { ...line }));
  assert.ok(!sameAnchor(line, { ...line, atMs: 501 }));
  assert.ok(!sameAnchor(line, null));
});
