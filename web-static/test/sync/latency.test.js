import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  NEW_LATENCIES,
  learnSeek,
  learnStart,
  seekMs,
  startMs,
} from '../../public/sync/latency.js';

test('seek time is what most of the last eight took', () => {
  let latencies = NEW_LATENCIES;
  assert.equal(seekMs(latencies), 120);
  for (const tookMs of [9_000, 10, 20, 30, 40, 50, 60, 70, 80])
    latencies = learnSeek(latencies, tookMs);
  assert.equal(latencies.seeksMs.length, 8);
  assert.equal(seekMs(latencies), 60);
});

test('a start latency is learned fully at first, carefully later', () => {
  let latencies = learnStart(NEW_LATENCIES, 'sound', false, -40);
  assert.equal(startMs(latencies, 'sound', false), 120);
  latencies = learnStart(latencies, 'sound', false, -20);
  assert.equal(startMs(latencies, 'sound', false), 130);
  for (let start = 0; start < 10; start += 1) latencies = learnStart(latencies, 'sound', false, 0);
  assert.equal(startMs(learnStart(latencies, 'sound', false, -20), 'sound', false), 135);
});

test('cold and warm, loud and muted starts are learned apart', () => {
  const latencies = learnStart(NEW_LATENCIES, 'sound', true, -50);
  assert.equal(startMs(latencies, 'sound', true), 160);
  assert.equal(startMs(latencies, 'sound', false), 80);
  assert.equal(startMs(latencies, 'muted', true), 70);
  assert.equal(startMs(latencies, 'silent', true), 0);
});

test('a stall teaches nothing, and a latency is never negative or endless', () => {
  assert.equal(learnStart(NEW_LATENCIES, 'sound', false, -201), NEW_LATENCIES);
  assert.equal(learnStart(NEW_LATENCIES, 'sound', false, NaN), NEW_LATENCIES);
  let latencies = learnStart(NEW_LATENCIES, 'silent', false, 30);
  assert.equal(startMs(latencies, 'silent', false), 0);
  for (let start = 0; start < 40; start += 1)
    latencies = learnStart(latencies, 'silent', false, -190);
  assert.equal(startMs(latencies, 'silent', false), 500);
});
