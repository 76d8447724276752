/** @import { Playback } from '../../public/sync/playback-line.js' */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { afresh, refused } from '../../public/sync/controller.js';
import { RATE_MAX, RATE_MIN } from '../../public/sync/corrector.js';
import { targetMs } from '../../public/sync/playback-line.js';
import { NEW_STATE } from '../../public/sync/state.js';
import { createViewer, playbackAt } from './simulated-video.js';

/** @typedef {ReturnType<typeof createViewer>} Viewer */

/**
 * @param {Viewer} viewer
 * @param {Playback} playback
 */
function errorMs(viewer, { anchor }) {
  return viewer.positionMs() - targetMs(anchor, viewer.clusterMs());
}

/**
 * The largest error on the way to an instant.
 *
 * @param {Viewer} viewer
 * @param {Playback} playback
 * @param {number} untilMs
 */
function worstUntil(viewer, playback, untilMs) {
  let worst = 0;
  while (viewer.nowMs() < untilMs) {
    viewer.runUntil(viewer.nowMs() + 10);
    worst = Math.max(worst, Math.abs(errorMs(viewer, playback)));
  }
  return worst;
}

test('whatever the device is like, it is in step two seconds after a start and stays so', () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const viewer = createViewer({
      seed,
      startMs: (seed * 7) % 160,
      seekMs: (seed * 13) % 400,
      ppm: (seed % 5) * 40 - 80,
      noiseMs: (seed % 4) * 0.4,
    });
    const playback = playbackAt({ positionMs: 60_000, atMs: 1e6 - 4_321 });
    viewer.accept(playback);
    viewer.runUntil(3_500);
    const worst = worstUntil(viewer, playback, 30_000);
    assert.ok(worst < 3, `seed ${seed}: ${worst}`);
    assert.equal(viewer.state().phase, 'tracking');
  }
});

test('it does not oscillate: few pulses, none stronger than allowed', () => {
  for (let seed = 1; seed <= 30; seed += 1) {
    const viewer = createViewer({ seed, ppm: 50, noiseMs: 0.5 });
    viewer.accept(playbackAt({}));
    viewer.runUntil(63_000);
    assert.ok(
      viewer.state().pulses <= 12,
      `seed ${seed}: ${viewer.state().pulses} pulses a minute`,
    );
    assert.equal(viewer.state().restarts, 0);
    for (const { effect } of viewer.effects) {
      if (effect.kind === 'rate') assert.ok(Math.abs(effect.rate - 1) <= 0.08 + 1e-9);
    }
  }
});

test("after each pulse the rate is the room's again", () => {
  for (const rate of [0.25, 1, 2]) {
    const viewer = createViewer({ seed: 4, ppm: 300 });
    viewer.accept(playbackAt({ rate }));
    viewer.runUntil(40_000);
    const rates = viewer.effects.flatMap(({ effect }) =>
      effect.kind === 'rate' ? [effect.rate] : [],
    );
    assert.ok(viewer.state().pulses > 0);
    rates.forEach((value, index) => {
      assert.ok(value >= RATE_MIN && value <= RATE_MAX);
      if (value !== rate) assert.equal(rates[index + 1] ?? rate, rate);
    });
  }
});

test('pitch is kept only where the room changed the speed', () => {
  for (const rate of [1, 1.5]) {
    const viewer = createViewer({ seed: 4, ppm: 300 });
    viewer.accept(playbackAt({ rate }));
    viewer.runUntil(20_000);
    for (const { effect } of viewer.effects) {
      if (effect.kind === 'rate') assert.equal(effect.keepPitch, rate !== 1);
    }
  }
});

test('start latency is learned: later starts are on time at once', () => {
  const viewer = createViewer({ seed: 9, startMs: 150, startJitterMs: 2 });
  for (let start = 0; start < 4; start += 1) {
    const nowMs = viewer.nowMs();
    viewer.accept(playbackAt({ positionMs: 1_000 * start, atMs: nowMs + 1e6 + 600 }));
    viewer.runUntil(nowMs + 4_000);
  }
  const nowMs = viewer.nowMs();
  const playback = playbackAt({ positionMs: 9_000, atMs: nowMs + 1e6 + 600 });
  viewer.accept(playback);
  viewer.runUntil(nowMs + 700);
  assert.ok(Math.abs(errorMs(viewer, playback)) < 8, String(errorMs(viewer, playback)));
});

test('a pause takes effect at its instant and stands exactly', () => {
  const viewer = createViewer({ seed: 2 });
  viewer.accept(playbackAt({}));
  viewer.runUntil(5_000);
  viewer.accept(playbackAt({ playing: false, positionMs: 5_300, atMs: 1e6 + 5_300 }));
  viewer.runUntil(5_290);
  assert.equal(viewer.paused(), false);
  viewer.runUntil(5_400);
  assert.equal(viewer.paused(), true);
  assert.equal(viewer.positionMs(), 5_300);
});

test('an element that cannot stand exactly is not sent there for ever', () => {
  const viewer = createViewer({ seed: 2, gridMs: 7 });
  viewer.accept(playbackAt({ playing: false, positionMs: 5_002 }));
  viewer.runUntil(30_000);
  assert.ok(viewer.count('seek') <= 5);
});

test('playing after a pause needs no seek', () => {
  const viewer = createViewer({ seed: 2 });
  viewer.accept(playbackAt({ playing: false, positionMs: 5_000 }));
  viewer.runUntil(1_000);
  const seeks = viewer.count('seek');
  const playback = playbackAt({ positionMs: 5_000, atMs: 1e6 + 1_300 });
  viewer.accept(playback);
  viewer.runUntil(2_600);
  assert.equal(viewer.count('seek'), seeks);
  assert.ok(worstUntil(viewer, playback, 6_000) < 3);
});

test('a continuous change of speed goes on without a new start', () => {
  const viewer = createViewer({ seed: 3 });
  viewer.accept(playbackAt({}));
  viewer.runUntil(6_000);
  const seeks = viewer.count('seek');
  const playback = playbackAt({ positionMs: 6_400, rate: 1.5, atMs: 1e6 + 6_400 });
  viewer.accept(playback);
  viewer.runUntil(8_400);
  assert.equal(viewer.count('seek'), seeks);
  assert.equal(viewer.state().restarts, 0);
  assert.ok(worstUntil(viewer, playback, 12_000) < 3);
});

test('a repeated line changes nothing', () => {
  const viewer = createViewer({ seed: 3 });
  viewer.accept(playbackAt({}));
  viewer.runUntil(6_000);
  const before = viewer.state();
  viewer.accept(playbackAt({}));
  assert.equal(viewer.state().phase, before.phase);
  assert.equal(viewer.count('play'), 1);
});

test('short stalls are made up for by a pulse, long ones by a new start', () => {
  for (const [stallMs, restarts] of [
    [60, 0],
    [2_000, 1],
  ]) {
    const viewer = createViewer({ seed: 5 });
    const playback = playbackAt({});
    viewer.accept(playback);
    viewer.runUntil(6_000);
    viewer.starve(stallMs ?? 0);
    viewer.runUntil(6_000 + (stallMs ?? 0) + 3_500);
    assert.equal(viewer.state().stalls, 1);
    assert.equal(viewer.state().restarts, restarts);
    assert.ok(worstUntil(viewer, playback, 15_000) < 3);
  }
});

test('a media key that pauses is answered by a new start in step', () => {
  const viewer = createViewer({ seed: 6 });
  const playback = playbackAt({});
  viewer.accept(playback);
  viewer.runUntil(5_000);
  viewer.pauseFromOutside();
  viewer.runUntil(8_000);
  assert.equal(viewer.state().restarts, 1);
  assert.ok(worstUntil(viewer, playback, 12_000) < 3);
});

test('a device that cannot keep up is not restarted in a loop', () => {
  const viewer = createViewer({ seed: 7, ppm: -200_000 });
  viewer.accept(playbackAt({}));
  viewer.runUntil(60_000);
  assert.ok(viewer.state().restarts <= 8, String(viewer.state().restarts));
});

test('it stops at the end, once, and a later seek plays on', () => {
  const viewer = createViewer({ seed: 8, durationMs: 10_000 });
  viewer.accept(playbackAt({}, 10_000));
  viewer.runUntil(60_000);
  assert.equal(viewer.state().phase, 'ended');
  assert.equal(viewer.paused(), true);
  assert.equal(viewer.count('ended'), 1);
  assert.equal(viewer.state().restarts, 0);
  viewer.accept(playbackAt({ positionMs: 2_000, atMs: 1e6 + 60_400 }, 10_000));
  viewer.runUntil(63_000);
  assert.equal(viewer.state().phase, 'tracking');
});

test('who comes after the end stands at the end', () => {
  const viewer = createViewer({ seed: 8, durationMs: 10_000 });
  viewer.accept(playbackAt({ atMs: 1e6 - 50_000 }, 10_000));
  viewer.runUntil(2_000);
  assert.equal(viewer.count('play'), 0);
  assert.equal(viewer.positionMs(), 10_000);
});

test('an item that is shorter than its file ends where the item ends', () => {
  const viewer = createViewer({ seed: 8, durationMs: 12_000 });
  viewer.accept(playbackAt({}, 10_000));
  viewer.runUntil(20_000);
  assert.equal(viewer.state().phase, 'ended');
  assert.ok(viewer.positionMs() < 10_100);
});

test('nothing is played while the browser wants a gesture, a pause ends the waiting', () => {
  const blocked = refused(NEW_STATE);
  assert.equal(blocked.phase, 'blocked');
  assert.equal(afresh(blocked).phase, 'deciding');
});

test('an unforeseen jump is closed by a new start', () => {
  const viewer = createViewer({ seed: 11 });
  const playback = playbackAt({});
  viewer.accept(playback);
  viewer.runUntil(5_000);
  viewer.push(900);
  viewer.runUntil(7_500);
  assert.equal(viewer.state().restarts, 1);
  assert.ok(worstUntil(viewer, playback, 12_000) < 3);
});
