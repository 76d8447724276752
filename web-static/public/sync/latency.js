/**
 * What this device has taught us about itself: how long a seek takes, and how long after `play()`
 * the media really runs. Pure; milliseconds.
 *
 * @typedef {'sound' | 'muted' | 'silent'} Output
 *   silent: the media has no sound track
 * @typedef {{latencyMs: number, learned: number}} Start
 *   `learned` counts the starts it was learned from
 * @typedef {{seeksMs: readonly number[], starts: Readonly<Record<string, Start>>}} Latencies
 */

import { percentile } from './clock.js';

export const SEEKS_KEPT = 8;
const SEEK_SHARE = 0.7;
const SEEK_FIRST_MS = 120;
export const SEEK_MAX_MS = 3_000;
const COLD_EXTRA_MS = 30;
export const START_MAX_MS = 500;
/**
 * Each start weighs at least this much: devices change, and single starts are off by 10 ms and
 * more.
 */
const LEARN_LEAST = 0.25;
/** A start that misses by more than this was a stall and teaches nothing. */
const STALL_MS = 200;
/** @type {Readonly<Record<Output, number>>} */
const START_FIRST_MS = { sound: 80, muted: 40, silent: 0 };

/** Starts that are learned apart. */
export const START_KINDS = Object.keys(START_FIRST_MS).flatMap((output) => [
  `${output}/cold`,
  `${output}/warm`,
]);

/** @type {Latencies} */
export const NEW_LATENCIES = { seeksMs: [], starts: {} };

/**
 * How long a seek takes here: the 70th percentile of the last eight.
 *
 * @param {Latencies} latencies
 */
export function seekMs(latencies) {
  return latencies.seeksMs.length === 0 ? SEEK_FIRST_MS : percentile(latencies.seeksMs, SEEK_SHARE);
}

/**
 * @param {Latencies} latencies
 * @param {number} tookMs
 * @returns {Latencies}
 */
export function learnSeek(latencies, tookMs) {
  const kept = [...latencies.seeksMs, Math.min(Math.max(0, tookMs), SEEK_MAX_MS)];
  return { ...latencies, seeksMs: kept.slice(-SEEKS_KEPT) };
}

/**
 * How long after `play()` the media runs.
 *
 * @param {Latencies} latencies
 * @param {Output} output
 * @param {boolean} cold whether it is the first start of this source, when the sound device opens
 */
export function startMs(latencies, output, cold) {
  return latencies.starts[kind(output, cold)]?.latencyMs ?? guess(output, cold);
}

/**
 * Corrects a start latency by the error that was left after a start: the first time by all of it,
 * then by ever less, down to a quarter, so that one odd start does not spoil what is known.
 *
 * @param {Latencies} latencies
 * @param {Output} output
 * @param {boolean} cold
 * @param {number} errorMs settled position minus target, in time (not in media); negative: it
 *   started late
 * @returns {Latencies}
 */
export function learnStart(latencies, output, cold, errorMs) {
  if (!(Math.abs(errorMs) <= STALL_MS)) return latencies;
  const key = kind(output, cold);
  const known = latencies.starts[key] ?? { latencyMs: guess(output, cold), learned: 0 };
  const wanted = known.latencyMs - errorMs * Math.max(LEARN_LEAST, 1 / (known.learned + 1));
  const start = {
    latencyMs: Math.min(Math.max(0, wanted), START_MAX_MS),
    learned: known.learned + 1,
  };
  return { ...latencies, starts: { ...latencies.starts, [key]: start } };
}

/**
 * @param {Output} output
 * @param {boolean} cold
 */
function guess(output, cold) {
  return START_FIRST_MS[output] + (cold && output !== 'silent' ? COLD_EXTRA_MS : 0);
}

/**
 * @param {Output} output
 * @param {boolean} cold
 */
function kind(output, cold) {
  return `${output}/${cold ? 'cold' : 'warm'}`;
}
