/** @import { Seen, State } from '../../public/sync/state.js' */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bufferedAheadMs, faringOf } from '../../public/sync/faring.js';
import { NEW_STATE } from '../../public/sync/state.js';

const STANDS = { playing: false, positionMs: 60_000, rate: 1, atMs: 1_000 };
const RUNS = { playing: true, positionMs: 60_000, rate: 1, atMs: 1_000 };

/** @param {Partial<State>} state @returns {State} */
const at = (state) => ({ ...NEW_STATE, videoId: 'film', itemMs: 600_000, ...state });

/** @param {Partial<Seen>} [seen] @returns {Seen} */
const see = (seen) => ({
  nowMs: 0,
  clusterMs: 2_000,
  positionMs: 60_000,
  readyState: 4,
  seeking: false,
  paused: true,
  ended: false,
  durationMs: 600_000,
  output: 'sound',
  ...seen,
});

/** @param {Partial<State>} state @param {Partial<Seen>} [seen] @param {object} [rest] */
const faring = (state, seen, rest) =>
  faringOf(at(state), see(seen), { seq: 7, aheadMs: 0, hidden: false, film: true, ...rest });

test('a film that stands where it is due with enough data is ready', () => {
  const { state, seq } = faring({ phase: 'standing', anchor: STANDS });
  assert.equal(state, 'ready');
  assert.equal(seq, 7);
});

test('a film that stands but lacks data, seeks or is elsewhere is not ready', () => {
  const standing = { phase: /** @type {const} */ ('standing'), anchor: STANDS };
  assert.equal(faring(standing, { readyState: 2 }).state, 'buffering');
  assert.equal(faring(standing, { seeking: true }).state, 'buffering');
  assert.equal(faring(standing, { positionMs: 3_000 }).state, 'buffering');
});

test('a little data is enough when it reaches far enough, or to the end', () => {
  const standing = { phase: /** @type {const} */ ('standing'), anchor: STANDS };
  assert.equal(faring(standing, { readyState: 3 }, { aheadMs: 400 }).state, 'buffering');
  assert.equal(faring(standing, { readyState: 3 }, { aheadMs: 2_000 }).state, 'ready');
  const atEnd = { positionMs: 599_500, readyState: 3 };
  const end = { ...STANDS, positionMs: 599_500 };
  assert.equal(faring({ ...standing, anchor: end }, atEnd, { aheadMs: 300 }).state, 'ready');
});

test('a film that runs is playing, and says when it is behind', () => {
  const tracking = { phase: /** @type {const} */ ('tracking'), anchor: RUNS };
  assert.equal(faring(tracking, { positionMs: 61_000 }).state, 'playing');
  assert.equal(faring(tracking, { positionMs: 60_990 }).behindMs, 0);
  assert.equal(faring(tracking, { positionMs: 58_000 }).behindMs, 3_000);
});

test('a film that runs dry is buffering and behind', () => {
  const stalled = { phase: /** @type {const} */ ('stalled'), anchor: RUNS };
  const { state, behindMs } = faring(stalled, { positionMs: 60_200, readyState: 2 });
  assert.equal(state, 'buffering');
  assert.equal(behindMs, 800);
});

test('on the way to a start there is no data to run on yet', () => {
  assert.equal(faring({ phase: 'seeking', anchor: RUNS }, { seeking: true }).state, 'buffering');
  assert.equal(faring({ phase: 'loading', anchor: STANDS }, { readyState: 0 }).state, 'buffering');
  assert.equal(faring({ phase: 'armed', anchor: RUNS }).state, 'ready');
});

test('before the room runs nobody is behind', () => {
  assert.equal(faring({ phase: 'seeking', anchor: RUNS }, { clusterMs: 500 }).behindMs, 0);
});

test('without a film, or without leave to play, nobody is to wait', () => {
  assert.equal(faring({ phase: 'idle', anchor: null }).state, 'none');
  assert.equal(faring({ phase: 'loading', anchor: RUNS }, {}, { film: false }).state, 'none');
  assert.equal(faring({ phase: 'blocked', anchor: RUNS }).state, 'blocked');
});

test('the end is as ready as it gets', () => {
  assert.equal(faring({ phase: 'ended', anchor: RUNS }, { readyState: 2 }).state, 'ready');
});

test('what is there from a position on is counted within its range', () => {
  const ranges = {
    length: 2,
    start: (/** @type {number} */ index) => [0, 20][index] ?? 0,
    end: (/** @type {number} */ index) => [10, 30][index] ?? 0,
  };
  assert.equal(bufferedAheadMs(ranges, 4_000), 6_000);
  assert.equal(bufferedAheadMs(ranges, 15_000), 0);
  assert.equal(bufferedAheadMs(ranges, 19_980), 10_020);
});
