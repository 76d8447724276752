/**
 * What tests and the room's figures see of the engine. Pure.
 *
 * @import { ClockEstimate } from './clock.js'
 * @import { Phase, Seen, State } from './state.js'
 *
 * @typedef {object} View null where unknown
 * @property {number | null} offsetMs cluster time minus own time
 * @property {number | null} boundMs largest error of that
 * @property {number | null} targetMs the position that is due
 * @property {number | null} errorMs position minus target, the median of the last looks
 * @property {Phase} phase
 * @property {number} pulses
 * @property {number} restarts
 * @property {number} stalls
 * @property {number} startMs learned start latency
 * @property {number} seekMs learned seek time
 * @property {number | null} lateMs how late messages arrive
 */

import { seekMs, startMs } from './latency.js';
import { targetMs } from './playback-line.js';
import { endMs } from './state.js';

/**
 * @param {State} state
 * @param {Seen} seen
 * @param {{known: ClockEstimate | null, lateMs: number | null}} clock
 * @returns {View}
 */
export function viewOf(state, seen, { known, lateMs }) {
  const { anchor, phase, errorMs, pulses, restarts, stalls, latencies } = state;
  return {
    offsetMs: known?.offsetMs ?? null,
    boundMs: known?.boundMs ?? null,
    targetMs: known && anchor ? targetMs(anchor, seen.clusterMs, endMs(state, seen)) : null,
    errorMs,
    phase,
    pulses,
    restarts,
    stalls,
    startMs: startMs(latencies, seen.output, state.cold),
    seekMs: seekMs(latencies),
    lateMs,
  };
}
