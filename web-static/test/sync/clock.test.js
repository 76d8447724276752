/** @import { Clock } from '../../public/sync/clock.js' */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  NEW_CLOCK,
  WINDOW_SAMPLES,
  addSample,
  estimate,
  lateMs,
  percentile,
  pingDelayMs,
} from '../../public/sync/clock.js';
import { seeded } from './random.js';

const OFFSET_MS = 1_700_000_000_000;

/**
 * A clock fed in the real rhythm through a network with random delays.
 *
 * @param {{seed: number, untilMs: number, upMs: [number, number], downMs: [number, number],
 *   driftPpm?: number}} network
 */
function measured({ seed, untilMs, upMs, downMs, driftPpm = 0 }) {
  const random = seeded(seed);
  const between = (/** @type {[number, number]} */ [least, most]) =>
    least + random() * (most - least);
  const cluster = (/** @type {number} */ own) => OFFSET_MS + own * (1 + driftPpm / 1e6);
  let clock = NEW_CLOCK;
  let sent = 0;
  for (let a = 0; a < untilMs; a += pingDelayMs(clock, sent, a)) {
    const received = a + between(upMs);
    const answered = received + random();
    clock = addSample(clock, {
      a,
      b: cluster(received),
      c: cluster(answered),
      d: answered + between(downMs),
    });
    sent += 1;
  }
  const known = estimate(clock, untilMs);
  assert.ok(known);
  return { clock, known, errorMs: known.offsetMs - (cluster(untilMs) - untilMs) };
}

/** @param {(seed: number) => number} errorOf */
function p95(errorOf) {
  return percentile(
    Array.from({ length: 100 }, (_, seed) => Math.abs(errorOf(seed + 1))),
    0.95,
  );
}

test('with 20 to 120 ms each way, the error is at most 6 ms in 95 of 100 cases', () => {
  const error = p95(
    (seed) => measured({ seed, untilMs: 20_000, upMs: [20, 120], downMs: [20, 120] }).errorMs,
  );
  assert.ok(error <= 6, `p95 ${error}`);
});

test('after two seconds it is good enough to start', () => {
  const error = p95(
    (seed) => measured({ seed, untilMs: 2_000, upMs: [20, 120], downMs: [20, 120] }).errorMs,
  );
  assert.ok(error <= 10, `p95 ${error}`);
});

test('each direction counts on its own: unequal jitter does no harm', () => {
  const error = p95(
    (seed) => measured({ seed, untilMs: 20_000, upMs: [20, 50], downMs: [20, 120] }).errorMs,
  );
  assert.ok(error <= 5, `p95 ${error}`);
});

test('a drift of 40 ppm is followed', () => {
  const error = p95(
    (seed) =>
      measured({
        seed,
        untilMs: 300_000,
        upMs: [5, 30],
        downMs: [5, 30],
        driftPpm: 40,
      }).errorMs,
  );
  assert.ok(error <= 6, `p95 ${error}`);
});

test('the true offset lies within the bound if both least delays are equal', () => {
  for (let seed = 1; seed <= 50; seed += 1) {
    const { known, errorMs } = measured({ seed, untilMs: 10_000, upMs: [0, 80], downMs: [0, 80] });
    assert.ok(Math.abs(errorMs) <= known.boundMs + 0.01);
  }
});

/**
 * @param {number} count
 * @param {number} offsetMs
 * @param {number} fromMs
 * @param {Clock} [clock]
 */
function plain(count, offsetMs, fromMs, clock = NEW_CLOCK) {
  let fed = clock;
  for (let index = 0; index < count; index += 1) {
    const a = fromMs + index * 100;
    fed = addSample(fed, { a, b: a + 10 + offsetMs, c: a + 10 + offsetMs, d: a + 20 });
  }
  return fed;
}

test('it takes five samples', () => {
  assert.equal(estimate(plain(4, 500, 0), 1_000), null);
  assert.equal(estimate(plain(5, 500, 0), 420)?.offsetMs, 500);
});

test('a clock that was set is noticed, and the new time holds after a few samples', () => {
  const before = plain(100, 500, 0);
  const after = plain(10, 90_500, 20_000, before);
  assert.ok(after.contradictions > before.contradictions);
  const known = estimate(after, 21_000);
  assert.ok(known && Math.abs(known.offsetMs - 90_500) < 1);
});

test('an old estimate gets wider and stays usable', () => {
  const clock = plain(20, 500, 0);
  const fresh = estimate(clock, 2_000);
  const stale = estimate(clock, 600_000);
  assert.ok(fresh && stale && stale.boundMs > fresh.boundMs + 20);
  assert.ok(Math.abs(stale.offsetMs - 500) < 1);
});

test('impossible samples are ignored and the window is bounded', () => {
  const clock = plain(10, 500, 0);
  assert.equal(addSample(clock, { a: 50, b: 1, c: 2, d: 40 }), clock);
  assert.equal(addSample(clock, { a: 2_000, b: 9, c: 8, d: 2_010 }), clock);
  assert.equal(addSample(clock, { a: NaN, b: 1, c: 2, d: 3 }), clock);
  let many = NEW_CLOCK;
  for (let a = 0; a < 300; a += 1) many = addSample(many, { a, b: a, c: a, d: a + 1 });
  assert.equal(many.samples.length, WINDOW_SAMPLES);
});

test('how late messages arrive is the usual delay of the way down', () => {
  const { clock, known } = measured({ seed: 7, untilMs: 10_000, upMs: [5, 6], downMs: [30, 40] });
  const late = lateMs(clock, known.offsetMs);
  assert.ok(late !== null && late > 20 && late < 45);
  assert.equal(lateMs(NEW_CLOCK, 0), null);
});

test('pings come in a burst, then ever less often, and stay frequent on a restless line', () => {
  const calm = plain(40, 0, 0);
  assert.equal(pingDelayMs(calm, 3, 100), 40);
  assert.equal(pingDelayMs(calm, 10, 500), 100);
  assert.equal(pingDelayMs(calm, 60, 6_000), 1_000);
  assert.equal(pingDelayMs(calm, 90, 31_000), 5_000);
  const { clock } = measured({ seed: 3, untilMs: 5_000, upMs: [20, 120], downMs: [20, 120] });
  assert.equal(pingDelayMs(clock, 90, 31_000), 1_000);
});
