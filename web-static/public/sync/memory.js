/**
 * What a device has taught us about itself, kept for the next visit: seek times as they are, start
 * latencies for each output of sound. Pure; the caller keeps the text.
 *
 * @import { Latencies, Start } from './latency.js'
 *
 * @typedef {{ get: () => string | null, set: (text: string) => void }} Memory
 */

import { NEW_LATENCIES, SEEKS_KEPT, SEEK_MAX_MS, START_KINDS, START_MAX_MS } from './latency.js';

/** Outputs that are remembered; the one that was used longest ago makes room. */
const OUTPUTS_MAX = 4;
const TEXT_MAX = 4_000;
/**
 * What is remembered counts as one start: the next one corrects it by half, in case the sound
 * comes another way now.
 */
const REMEMBERED_STARTS = 1;

/**
 * What is known of a device with an output; whatever is not as it was written is forgotten.
 *
 * @param {string | null} text
 * @param {string} output
 * @returns {Latencies}
 */
export function recall(text, output) {
  const { seeksMs, outputs } = read(text);
  const known = outputs.find(([name]) => name === output)?.[1];
  if (!known) return { ...NEW_LATENCIES, seeksMs };
  /** @type {Record<string, Start>} */
  const starts = {};
  for (const kind of START_KINDS) {
    const latencyMs = known[kind];
    if (isWithin(latencyMs, START_MAX_MS)) starts[kind] = { latencyMs, learned: REMEMBERED_STARTS };
  }
  return { seeksMs, starts };
}

/**
 * The text that remembers what was learned, and what was known of other outputs before.
 *
 * @param {string | null} text
 * @param {string} output
 * @param {Latencies} latencies
 */
export function remember(text, output, { seeksMs, starts }) {
  const others = read(text).outputs.filter(([name]) => name !== output);
  const learned = Object.entries(starts).map(([kind, { latencyMs }]) => [kind, tenth(latencyMs)]);
  const outputs = [...others, [output, Object.fromEntries(learned)]].slice(-OUTPUTS_MAX);
  return JSON.stringify({ seeksMs: seeksMs.map(tenth), outputs });
}

/**
 * @param {string | null} text
 * @returns {{ seeksMs: number[], outputs: [string, Record<string, unknown>][] }}
 */
function read(text) {
  const value = parse(text);
  const seeks = Array.isArray(value?.seeksMs) ? value.seeksMs : [];
  const outputs = Array.isArray(value?.outputs) ? value.outputs : [];
  return {
    seeksMs: seeks
      .filter((/** @type {unknown} */ ms) => isWithin(ms, SEEK_MAX_MS))
      .slice(-SEEKS_KEPT),
    outputs: outputs.filter(isOutput).slice(-OUTPUTS_MAX),
  };
}

/** @param {string | null} text @returns {any} */
function parse(text) {
  if (text === null || text.length > TEXT_MAX) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** @param {unknown} value @returns {value is [string, Record<string, unknown>]} */
function isOutput(value) {
  if (!Array.isArray(value)) return false;
  const [name, starts] = value;
  return typeof name === 'string' && typeof starts === 'object' && starts !== null;
}

/** @param {unknown} value @param {number} max @returns {value is number} */
function isWithin(value, max) {
  return typeof value === 'number' && value >= 0 && value <= max;
}

/** @param {number} ms */
function tenth(ms) {
  return Math.round(ms * 10) / 10;
}
