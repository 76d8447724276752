/**
 * The words of the controller: what it sees, what it remembers, what it asks for. Pure data.
 *
 * @import { Anchor } from './playback-line.js'
 * @import { Latencies, Output } from './latency.js'
 *
 * @typedef {'idle' | 'loading' | 'deciding' | 'standing' | 'seeking' | 'armed' | 'settling'
 *   | 'tracking' | 'stalled' | 'interrupted' | 'blocked' | 'ended'} Phase
 *   idle: nothing to show. loading: no metadata yet. deciding: a new line, nothing done yet.
 *   standing: paused on the exact position. seeking: on the way to where a start is due.
 *   armed: waiting for the instant to play. settling: started, the media does not run evenly yet.
 *   tracking: in step. stalled: no data. interrupted: something else paused the element.
 *   blocked: the browser wants a gesture first. ended: at the end.
 *
 * @typedef {object} Seen one look at the media element, read in one task
 * @property {number} nowMs own monotonic time
 * @property {number} clusterMs cluster time at that instant, moved by this viewer's output offset
 * @property {number} positionMs
 * @property {number} readyState HTMLMediaElement.readyState
 * @property {boolean} seeking
 * @property {boolean} paused
 * @property {boolean} ended
 * @property {number} durationMs Infinity while unknown
 * @property {Output} output
 *
 * @typedef {{kind: 'play'} | {kind: 'pause'} | {kind: 'seek', toMs: number}
 *   | {kind: 'rate', rate: number, keepPitch: boolean} | {kind: 'ended'}} Effect
 *
 * @typedef {object} State
 * @property {Phase} phase
 * @property {Anchor | null} anchor the line followed now
 * @property {Anchor | null} pending a line that takes over at its own instant, without a new start
 * @property {string | null} videoId
 * @property {number} itemMs length of the item, Infinity while unknown
 * @property {boolean} cold whether this source has not run yet
 * @property {number} startAtMs cluster time at which the media shall run
 * @property {number} attempt starts that came too late in a row
 * @property {number} sinceMs own time of the last seek, play or return of data
 * @property {number | null} seekAskedMs own time of a seek whose duration is being measured
 * @property {number} playLateMs how late `play()` was called, against the plan
 * @property {boolean} learning whether the settled error teaches the start latency
 * @property {readonly number[]} errorsMs newest last, at most 25
 * @property {number} lookedMs own time of the newest of them
 * @property {number} far looks in a row beyond what pulses close
 * @property {number | null} pulseUntilMs own time at which the running pulse ends
 * @property {number} quietUntilMs own time before which no pulse begins
 * @property {number} restartAfterMs own time before which no new start is made
 * @property {number} backoffMs
 * @property {number | null} errorMs position minus target, the median of the last looks
 * @property {Latencies} latencies
 * @property {number} pulses
 * @property {number} restarts
 * @property {number} stalls
 *
 * @typedef {State & {anchor: Anchor}} Following a state with a line to follow
 * @typedef {{state: State, effects: Effect[], wakeMs: number}} Step
 *   look again after `wakeMs`, or when the element tells of a change
 */

import { NEW_LATENCIES } from './latency.js';

/** Time between two looks while the media runs. */
export const LOOK_MS = 40;
/** Nothing is expected to happen; only a safety net under the element's events. */
export const IDLE_MS = 500;
export const BACKOFF_MS = 1_500;
export const BACKOFF_MAX_MS = 12_000;
/** HTMLMediaElement.HAVE_FUTURE_DATA: enough to run on. */
export const HAS_DATA = 3;

/** @type {State} */
export const NEW_STATE = {
  phase: 'idle',
  anchor: null,
  pending: null,
  videoId: null,
  itemMs: Infinity,
  cold: true,
  startAtMs: 0,
  attempt: 0,
  sinceMs: 0,
  seekAskedMs: null,
  playLateMs: 0,
  learning: false,
  errorsMs: [],
  lookedMs: -Infinity,
  far: 0,
  pulseUntilMs: null,
  quietUntilMs: 0,
  restartAfterMs: 0,
  backoffMs: BACKOFF_MS,
  errorMs: null,
  latencies: NEW_LATENCIES,
  pulses: 0,
  restarts: 0,
  stalls: 0,
};

/**
 * Leaves the state for another phase; what belonged to the old one is forgotten.
 *
 * @template {State} S
 * @param {S} state
 * @param {Phase} phase
 * @returns {S}
 */
export function enter(state, phase) {
  return { ...state, phase, errorsMs: [], far: 0, pulseUntilMs: null, errorMs: null };
}

/**
 * @param {State} state
 * @param {number} wakeMs
 * @param {Effect[]} [effects]
 * @returns {Step}
 */
export function wait(state, wakeMs, effects = []) {
  return { state, effects, wakeMs };
}

/**
 * The room's own rate. Chromium's time stretcher makes the clock of the media wander by tens of
 * milliseconds, so pitch is kept only where the room asked for another speed; a few percent for a
 * moment are not heard.
 *
 * @param {Anchor} anchor
 * @returns {Effect}
 */
export function roomRate(anchor) {
  return { kind: 'rate', rate: anchor.rate, keepPitch: anchor.rate !== 1 };
}

/**
 * Where the media ends: the item's length or the element's, whichever comes first.
 *
 * @param {State} state
 * @param {Seen} seen
 */
export function endMs(state, seen) {
  return Math.min(state.itemMs, seen.durationMs);
}

/** @param {readonly number[]} values not empty */
export function median(values) {
  const sorted = [...values].sort((x, y) => x - y);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? NaN)) / 2;
}
