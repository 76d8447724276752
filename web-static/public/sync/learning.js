/**
 * Keeps what a device teaches: from one visit to the next, and for each output of sound apart.
 *
 * @import { Latencies } from './latency.js'
 * @import { Memory } from './memory.js'
 */

import { recall, remember } from './memory.js';

/** So often it is kept at most, and when the viewer goes. */
const KEEP_MS = 5_000;
/** @type {Memory} */
const NO_MEMORY = { get: () => null, set: () => undefined };

/** @param {Memory} [memory] */
export function createLearning(memory = NO_MEMORY) {
  const first = recall(memory.get(), '');
  let outputName = '';
  let kept = first;
  let keptMs = -Infinity;

  /** @param {Latencies} latencies */
  function keep(latencies) {
    if (latencies === kept) return;
    kept = latencies;
    memory.set(remember(memory.get(), outputName, latencies));
  }

  return {
    /** What was known at first. */
    first,
    keep,

    /**
     * @param {Latencies} latencies
     * @param {number} nowMs
     */
    keepSometimes(latencies, nowMs) {
      if (latencies === kept || nowMs - keptMs < KEEP_MS) return;
      keptMs = nowMs;
      keep(latencies);
    },

    /**
     * The sound goes out another way, or may: what was learned of the way before does not hold.
     *
     * @param {string} name empty where the browser does not tell
     * @param {boolean} changed whether something was plugged in or out
     * @param {Latencies} latencies
     * @returns {Latencies}
     */
    outputIs(name, changed, latencies) {
      if (name === outputName && (!changed || name !== '')) return latencies;
      if (name === outputName) return { ...latencies, starts: {} };
      keep(latencies);
      outputName = name;
      return { ...latencies, starts: recall(memory.get(), name).starts };
    },
  };
}
