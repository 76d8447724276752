import assert from 'node:assert/strict';
import { test } from 'node:test';

import { analyse, averaged, pairSkew, statistics, staysBelowAfterMs } from './skew.js';

/** @typedef {import('./skew.js').Sample} Sample */

/**
 * A recording that looks every 9 ms.
 *
 * @param {number} fromMs
 * @param {number} toMs
 * @param {(atMs: number) => number} positionMs
 * @param {(atMs: number) => number} [flags]
 * @returns {Sample[]}
 */
function recording(fromMs, toMs, positionMs, flags = () => 0) {
  /** @type {Sample[]} */
  const samples = [];
  for (let atMs = fromMs; atMs <= toMs; atMs += 9)
    samples.push([atMs, positionMs(atMs), flags(atMs)]);
  return samples;
}

test('a constant distance is found, whatever the instants of the samples', () => {
  const one = recording(1_000, 3_000, (atMs) => atMs - 1_000);
  const other = recording(1_004, 3_000, (atMs) => atMs - 1_007);
  const series = pairSkew(one, other, { fromMs: 1_100, toMs: 2_900 });
  assert.equal(series.length, 181);
  for (const [, skewMs] of series) assert.ok(Math.abs(skewMs - 7) < 1e-9);
});

test('positions are unknown across seeks, missing data and gaps', () => {
  const one = recording(0, 3_000, (atMs) => atMs);
  const seeking = recording(
    0,
    3_000,
    (atMs) => atMs,
    (atMs) => (atMs > 1_000 && atMs < 2_000 ? 2 : 0),
  );
  const jumping = recording(0, 3_000, (atMs) => (atMs < 1_500 ? atMs : atMs + 700));
  const gap = recording(0, 3_000, (atMs) => atMs).filter(([atMs]) => atMs < 1_000 || atMs > 1_500);
  const span = { fromMs: 0, toMs: 2_990 };
  assert.ok(pairSkew(one, seeking, span).every(([atMs]) => atMs < 1_010 || atMs > 1_990));
  assert.ok(
    pairSkew(one, jumping, span).every(
      ([, skewMs]) => skewMs === 0 || Math.abs(skewMs + 700) < 1e-6,
    ),
  );
  assert.ok(pairSkew(one, gap, span).every(([atMs]) => atMs < 1_000 || atMs > 1_500));
});

test('statistics are of absolute values', () => {
  const values = Array.from({ length: 100 }, (_, index) =>
    index % 2 === 0 ? index + 1 : -index - 1,
  );
  assert.deepEqual(statistics(values), { count: 100, p50: 50, p95: 95, p99: 99, max: 100 });
  assert.equal(statistics([]).count, 0);
});

test('a skew has to stay below the limit for a second', () => {
  /** @type {[number, number][]} */
  const series = [];
  for (let atMs = 0; atMs <= 5_000; atMs += 10)
    series.push([atMs, atMs < 300 || (atMs > 800 && atMs < 900) ? 50 : 5]);
  assert.equal(staysBelowAfterMs(series, 0, 40), 900);
  assert.equal(staysBelowAfterMs(series, 0, 4), null);
  assert.equal(staysBelowAfterMs(series, 1_000, 40), 0);
});

test('a saw-tooth averages out, a distance does not', () => {
  /** @type {[number, number][]} */
  const series = [];
  for (let atMs = 0; atMs <= 2_000; atMs += 10) series.push([atMs, 3 + ((atMs / 10) % 5) - 2]);
  const middle = averaged(series).slice(20, -20);
  for (const [, skewMs] of middle) assert.ok(Math.abs(skewMs - 3) < 0.2);
});

test('a report tells settled skew over all pairs and per command', () => {
  const late = (/** @type {number} */ atMs) => (atMs < 10_500 ? atMs - 90 : atMs - 2);
  const viewers = [
    recording(0, 20_000, (atMs) => atMs),
    recording(3, 20_000, late),
    recording(9_800, 20_000, (atMs) => atMs + 1),
  ];
  const report = analyse(viewers, [
    { name: 'play', atMs: 1_000 },
    { name: 'join', atMs: 10_000 },
    { name: 'end', atMs: 20_000 },
  ]);
  const [play, join] = report.commands;
  assert.ok(play && join);
  assert.equal(Math.round(play.settled.p50), 90);
  assert.equal(play.belowMs[40], null);
  assert.equal(Math.round(join.settled.max), 3);
  assert.ok(join.belowMs[10] !== null && Math.abs(join.belowMs[10] - 510) < 30);
  assert.ok(report.settled.count > play.settled.count);
  assert.ok(Math.abs(join.settledMean.max - 3) < 0.1);
});

test('what is apart counts nowhere', () => {
  const whole = recording(0, 12_000, (atMs) => atMs);
  const comes = recording(3_500, 12_000, (atMs) => (atMs < 7_900 ? atMs - 500 : atMs));
  const report = analyse(
    [whole, whole, comes],
    [
      { name: 'play', atMs: 0 },
      { name: 'come', atMs: 3_500, apart: true },
      { name: 'join', atMs: 8_000 },
      { name: 'end', atMs: 12_000 },
    ],
  );
  assert.deepEqual(
    report.commands.map(({ name, belowMs }) => [name, belowMs[40]]),
    [
      ['play', 0],
      ['join', 0],
    ],
  );
  assert.equal(report.settled.max, 0);
});

test('standing media is not counted as settled', () => {
  const standing = recording(
    0,
    9_000,
    () => 5,
    () => 1,
  );
  const report = analyse(
    [standing, standing],
    [
      { name: 'pause', atMs: 0 },
      { name: 'end', atMs: 9_000 },
    ],
  );
  assert.equal(report.settled.count, 0);
  assert.equal(report.commands[0]?.belowMs[10], 0);
});
