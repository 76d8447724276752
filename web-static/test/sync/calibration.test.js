import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  AHEAD_MS,
  BEATS,
  BEAT_MS,
  clicksUntil,
  firstBeatMs,
  shownAt,
} from '../../public/sync/calibration.js';
import { ownOffset } from '../../public/sync/own-offset.js';

const OFFSET_MS = 1_700_000_000_123.4;

/** A run as a page does it: it looks every 16 ms. @param {(nowMs: number) => number} ownMsAt */
function run(ownMsAt) {
  const firstMs = firstBeatMs(5_000, OFFSET_MS, 500);
  let done = 0;
  /** @type {number[]} */
  const clicksMs = [];
  let flashes = 0;
  let wasLit = false;
  let nowMs = 5_000;
  for (; ; nowMs += 16) {
    const { lit, over } = shownAt(firstMs, nowMs, OFFSET_MS);
    if (over) break;
    if (lit && !wasLit) flashes += 1;
    wasLit = lit;
    const due = clicksUntil(firstMs, done, nowMs, { offsetMs: OFFSET_MS, ownMs: ownMsAt(nowMs) });
    done = due.done;
    for (const atMs of due.clicksMs) {
      assert.ok(atMs >= nowMs && atMs <= nowMs + AHEAD_MS);
      clicksMs.push(atMs);
    }
  }
  return { firstMs, clicksMs, flashes, endMs: nowMs };
}

test('ten flashes at full seconds of the common time, and clicks as much earlier as chosen', () => {
  for (const ownMs of [-500, 0, 85, 500]) {
    const { firstMs, clicksMs, flashes } = run(() => ownMs);
    assert.equal(firstMs % BEAT_MS, 0);
    assert.equal(flashes, BEATS);
    assert.equal(clicksMs.length, BEATS);
    clicksMs.forEach((atMs, beat) =>
      assert.ok(Math.abs(atMs + OFFSET_MS + ownMs - firstMs - beat * BEAT_MS) < 0.01),
    );
  }
});

test('two devices flash at the same instants whatever their own clocks and offsets', () => {
  const other = firstBeatMs(905_000, OFFSET_MS - 900_000, 500);
  assert.equal(other, firstBeatMs(5_000, OFFSET_MS, 500));
});

test('it takes about ten seconds, and a move of the slider is heard at once', () => {
  const { clicksMs, endMs } = run((nowMs) => (nowMs < 9_000 ? 0 : 200));
  assert.ok(endMs - 5_000 <= (BEATS + 2) * BEAT_MS);
  const gaps = clicksMs.slice(1).map((atMs, i) => Math.round(atMs - (clicksMs[i] ?? 0)));
  assert.deepEqual(
    gaps.filter((gapMs) => gapMs !== BEAT_MS),
    [BEAT_MS - 200],
  );
});

test('an own offset is a whole number within bounds, whatever is kept or typed', () => {
  const values = [null, '', ' ', 'x', NaN, Infinity, {}, '85', 85.4, 1e9, '-1e9', -0.2];
  assert.deepEqual(values.map(ownOffset), [0, 0, 0, 0, 0, 0, 0, 85, 85, 1_000, -1_000, 0]);
});
