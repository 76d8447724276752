/**
 * What tests, the page and the room's figures see of the engine. Pure.
 *
 * @import { ClockEstimate } from './clock.js'
 * @import { Quality } from './quality.js'
 * @import { Phase, Seen, State } from './state.js'
 *
 * @typedef {object} View null where unknown
 * @property {number | null} offsetMs cluster time minus own time
 * @property {number | null} boundMs largest error of that
 * @property {number | null} targetMs the position that is due
 * @property {number | null} errorMs position minus target, the median of the last looks
 * @property {Quality | null} quality of a film that runs evenly
 * @property {Phase} phase
 * @property {number} pulses
 * @property {number} restarts
 * @property {number} stalls
 * @property {number} startMs learned start latency
 * @property {number} seekMs learned seek time
 * @property {number | null} lateMs how late messages arrive
 * @property {number} ownMs how far this viewer plays ahead of the room by own choice
 */

import { seekMs, startMs } from './latency.js';
import { targetMs } from './playback-line.js';
import { qualityOf } from './quality.js';
import { endMs } from './state.js';

/**
 * @param {State} state
 * @param {Seen} seen
 * @param {{known: ClockEstimate | null, lateMs: number | null, ownMs: number}} rest
 * @returns {View}
 */
export function viewOf(state, seen, { known, lateMs, ownMs }) {
  const { anchor, phase, errorMs, pulses, restarts, stalls, latencies } = state;
  const skewMs = skewOf(state);
  return {
    offsetMs: known?.offsetMs ?? null,
    boundMs: known?.boundMs ?? null,
    targetMs: known && anchor ? targetMs(anchor, seen.clusterMs, endMs(state, seen)) : null,
    errorMs,
    quality: known && skewMs !== null ? qualityOf(skewMs, known.boundMs) : null,
    phase,
    pulses,
    restarts,
    stalls,
    startMs: startMs(latencies, seen.output, state.cold),
    seekMs: seekMs(latencies),
    lateMs,
    ownMs,
  };
}

/**
 * How far the film is from where it is due; null while it does not run evenly.
 *
 * @param {State} state
 */
export function skewOf({ phase, errorMs }) {
  return phase === 'tracking' ? errorMs : null;
}
