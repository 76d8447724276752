/** @import { Seen, State } from '../../public/sync/state.js' */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { NEW_STATE } from '../../public/sync/state.js';
import { NEW_TALLY, commanded, looked, told, trackingOf } from '../../public/sync/tally.js';
import { playbackAt } from './simulated-video.js';

const ANCHOR = { playing: true, positionMs: 10_000, rate: 1, atMs: 1_000 };

/** @param {Partial<State>} [state] @returns {State} */
const following = (state) => ({ ...NEW_STATE, anchor: ANCHOR, phase: 'tracking', ...state });

/** @param {number} clusterMs @param {Partial<Seen>} [seen] @returns {Seen} */
const seenAt = (clusterMs, seen) => ({
  nowMs: clusterMs,
  clusterMs,
  positionMs: 10_000 + clusterMs - 1_000,
  readyState: 4,
  seeking: false,
  paused: false,
  ended: false,
  durationMs: 600_000,
  output: 'sound',
  ...seen,
});

test('a stall counts when it is over, with its length, however it ended', () => {
  const stalled = following({ phase: 'stalled' });
  let tally = looked(NEW_TALLY, following(), stalled, seenAt(2_000), 2_000);
  tally = looked(tally, stalled, stalled, seenAt(2_400), 2_400);
  assert.equal(tally.stalls, 0);
  tally = looked(tally, stalled, following({ phase: 'deciding' }), seenAt(2_700), 2_700);
  assert.deepEqual([tally.stalls, tally.stalledMs], [1, 700]);
  tally = looked(tally, following(), following(), seenAt(3_000), 3_000);
  assert.deepEqual([tally.stalls, tally.stalledMs], [1, 700]);
});

test('every correction counts with the gap that it closes', () => {
  const pulsed = following({ pulses: 1, errorMs: -6 });
  let tally = looked(NEW_TALLY, following({ errorMs: -6 }), pulsed, seenAt(2_000), 2_000);
  const restarted = following({ pulses: 1, restarts: 1, phase: 'seeking', errorMs: null });
  tally = looked(tally, following({ pulses: 1, errorMs: 300 }), restarted, seenAt(3_000), 3_000);
  assert.deepEqual([tally.corrections, tally.correctedMs], [2, 306]);
});

test('a command is followed when the film is near and stays so until it runs evenly', () => {
  const settling = following({ phase: 'settling' });
  let tally = commanded(NEW_TALLY, { ...playbackAt(ANCHOR), issuedAtMs: 700 }, 710);
  tally = looked(tally, settling, settling, seenAt(1_040, { positionMs: 9_000 }), 1_040);
  tally = looked(tally, settling, settling, seenAt(1_080), 1_080);
  tally = looked(tally, settling, settling, seenAt(1_120, { positionMs: 9_000 }), 1_120);
  tally = looked(tally, settling, settling, seenAt(1_160), 1_160);
  tally = looked(tally, settling, following(), seenAt(1_400), 1_400);
  assert.equal(tally.followMs, 460);
  assert.equal(told(tally).followMs, null);
});

test('who stands there before the start has not followed yet', () => {
  const armed = following({ phase: 'armed' });
  let tally = commanded(NEW_TALLY, { ...playbackAt(ANCHOR), issuedAtMs: 700 }, 710);
  tally = looked(tally, armed, armed, seenAt(900, { positionMs: 10_000, paused: true }), 900);
  assert.equal(tally.nearSinceMs, null);
});

test('a pause, an old command and one before the clock is known are not waited for', () => {
  const paused = playbackAt({ ...ANCHOR, playing: false });
  assert.equal(commanded(NEW_TALLY, { ...paused, issuedAtMs: 700 }, 710).issuedAtMs, null);
  assert.equal(commanded(NEW_TALLY, { ...playbackAt(ANCHOR), issuedAtMs: 0 }, 6_000).issuedAtMs, null);
  assert.equal(commanded(NEW_TALLY, { ...playbackAt(ANCHOR), issuedAtMs: 0 }, null).issuedAtMs, null);
});

test('what is told is rounded and within what the server takes', () => {
  const tally = { ...NEW_TALLY, stalls: 2, stalledMs: 90.6, followMs: 1e9 };
  assert.deepEqual(trackingOf(tally, { skewMs: -1e9, boundMs: 0.25 }), {
    skewMs: -60_000,
    boundMs: 0.3,
    followMs: 60_000,
    stalls: 2,
    stalledMs: 91,
    corrections: 0,
    correctedMs: 0,
  });
  const standing = trackingOf(NEW_TALLY, { skewMs: null, boundMs: null });
  assert.equal('skewMs' in standing || 'boundMs' in standing || 'followMs' in standing, false);
});
