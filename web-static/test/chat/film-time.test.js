import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isBehind, revealed } from '../../public/chat/film-time.js';
import { lineOf } from '../../public/store/chat-reducer.js';
import { aChatEntry } from '../fixtures.js';

/** @param {number} seq @param {string | undefined} item @param {number} [mediaMs] @param {string} [by] */
function said(seq, item, mediaMs = 0, by = 'Ben') {
  const media = item === undefined ? {} : { item, mediaMs };
  return lineOf({ ...aChatEntry(seq, { by }), ...media }, seq);
}

/** @param {ReturnType<typeof said>[]} lines @param {string} item @param {number} positionMs */
const seqs = (lines, item, positionMs) =>
  revealed(lines, { item, positionMs }, 'ada').map((line) => line.seq);

test('messages come when the own film reaches their media time, and go after a seek back', () => {
  const lines = [said(1, 'a', 1_000), said(2, 'a', 60_000), said(3, 'a', 120_000)];
  assert.deepEqual(seqs(lines, 'a', 0), [1]);
  assert.deepEqual(seqs(lines, 'a', 61_000), [1, 2]);
  assert.deepEqual(seqs(lines, 'a', 500_000), [1, 2, 3]);
  assert.deepEqual(seqs(lines, 'a', 30_000), [1]);
});

test('what the room said after going back in the film comes at its place', () => {
  const lines = [said(1, 'a', 90_000), said(2, 'a', 10_000), said(3, 'a', 95_000)];
  assert.deepEqual(seqs(lines, 'a', 12_000), [2]);
  assert.deepEqual(seqs(lines, 'a', 91_000), [1, 2]);
});

test('of other films only what was said before this one is shown', () => {
  const lines = [said(1, 'a', 5_000), said(2, 'b', 1_000), said(3, 'b', 50_000), said(4, 'c', 1_000)];
  assert.deepEqual(seqs(lines, 'b', 2_000), [1, 2]);
  assert.deepEqual(seqs(lines, 'a', 9_000), [1]);
  assert.deepEqual(seqs(lines, 'c', 9_000), [1, 2, 3, 4]);
  assert.deepEqual(seqs(lines, 'never talked about', 0), [1, 2, 3, 4]);
});

test('what has no media time goes with what was said before it', () => {
  const lines = [said(1, undefined), said(2, 'a', 60_000), said(3, undefined), said(4, 'a', 1_000)];
  assert.deepEqual(seqs(lines, 'a', 5_000), [1, 4]);
  assert.deepEqual(seqs(lines, 'a', 70_000), [1, 2, 3, 4]);
});

test('one’s own messages are always there', () => {
  const lines = [said(1, 'a', 90_000, 'Ada'), said(2, 'a', 90_000)];
  assert.deepEqual(seqs(lines, 'a', 0), [1]);
});

test('a viewer is behind at another film or some seconds before the room', () => {
  const at = (/** @type {string} */ item, /** @type {number} */ positionMs) => ({ item, positionMs });
  assert.ok(!isBehind(at('a', 10_000), at('a', 17_000)));
  assert.ok(isBehind(at('a', 10_000), at('a', 19_000)));
  assert.ok(!isBehind(at('a', 19_000), at('a', 10_000)));
  assert.ok(isBehind(at('a', 0), at('b', 0)));
  assert.ok(!isBehind(null, at('b', 0)));
});
