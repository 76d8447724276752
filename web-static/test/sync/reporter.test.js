/**
 * @import { Tracking } from '../../public/protocol/sync.js'
 * @import { Faring } from '../../public/protocol/waiting.js'
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createReporter } from '../../public/sync/reporter.js';

const FIGURES = { lateMs: 10, startMs: 80, seekMs: 120 };

/** @param {Partial<Faring & Tracking>} [faring] @returns {Faring & Tracking} */
const fares = (faring) => ({
  state: 'playing',
  seq: 1,
  aheadMs: 9_000,
  behindMs: 0,
  hidden: false,
  stalls: 0,
  stalledMs: 0,
  corrections: 0,
  correctedMs: 0,
  ...faring,
});

function rig() {
  /** @type {Faring[]} */
  const sent = [];
  const reporter = createReporter((frame) => sent.push(frame));
  return { reporter, sent };
}

test('a change of state, of place or of sight is told at once', () => {
  const { reporter, sent } = rig();
  reporter.tell(0, FIGURES, fares(), false);
  reporter.tell(200, FIGURES, fares({ state: 'buffering' }), false);
  reporter.tell(400, FIGURES, fares({ state: 'buffering', seq: 2 }), false);
  reporter.tell(600, FIGURES, fares({ state: 'buffering', seq: 2, hidden: true }), false);
  assert.equal(sent.length, 4);
});

test('no more than the server takes is sent, and the last word is not lost', () => {
  const { reporter, sent } = rig();
  for (let nowMs = 0; nowMs < 1_000; nowMs += 10) {
    const state = (nowMs / 10) % 2 === 0 ? 'buffering' : 'playing';
    reporter.tell(nowMs, FIGURES, fares({ state }), false);
  }
  assert.ok(sent.length <= 9, String(sent.length));
  reporter.tell(1_200, FIGURES, fares({ state: 'ready' }), false);
  assert.equal(sent.at(-1)?.state, 'ready');
});

test('trouble and a room that waits are told every second, else it is quiet for ten', () => {
  const { reporter, sent } = rig();
  reporter.tell(0, FIGURES, fares(), false);
  reporter.tell(9_000, FIGURES, fares(), false);
  assert.equal(sent.length, 1);
  reporter.tell(10_000, FIGURES, fares(), false);
  assert.equal(sent.length, 2);
  reporter.tell(11_000, FIGURES, fares(), true);
  reporter.tell(12_000, FIGURES, fares({ behindMs: 500 }), false);
  assert.equal(sent.length, 4);
});

test('a figure that changed is told after a while', () => {
  const { reporter, sent } = rig();
  reporter.tell(0, FIGURES, fares(), false);
  reporter.tell(4_000, { ...FIGURES, seekMs: 200 }, fares(), false);
  reporter.tell(5_000, { ...FIGURES, seekMs: 200 }, fares(), false);
  assert.equal(sent.length, 2);
});

test('a film that begins to run evenly and a command that holds are told within a second', () => {
  const { reporter, sent } = rig();
  assert.equal(reporter.tell(0, FIGURES, fares(), false), true);
  assert.equal(reporter.tell(500, FIGURES, fares({ skewMs: 1 }), false), false);
  assert.equal(reporter.tell(1_000, FIGURES, fares({ skewMs: 1, followMs: 300 }), false), true);
  reporter.tell(2_000, FIGURES, fares({ skewMs: 2 }), false);
  reporter.tell(6_000, FIGURES, fares({ skewMs: 5 }), false);
  reporter.tell(7_000, FIGURES, fares({ skewMs: 5, followMs: 300 }), false);
  assert.equal(sent.length, 4);
});

test('nothing is told before the clock is known, everything to somebody new', () => {
  const { reporter, sent } = rig();
  reporter.tell(0, { ...FIGURES, lateMs: null }, fares(), false);
  assert.equal(sent.length, 0);
  reporter.tell(100, FIGURES, fares(), false);
  reporter.forget();
  reporter.tell(300, FIGURES, fares(), false);
  assert.equal(sent.length, 2);
});
