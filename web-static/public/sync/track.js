/**
 * Running media: wait until its clock is even, then hold it on the line with few, exact pulses.
 * Pure.
 *
 * @import { Following, Seen, Step } from './state.js'
 */

import { RESTART_MS, correct, pulse } from './corrector.js';
import { learnStart } from './latency.js';
import { targetMs } from './playback-line.js';
import { finish, restart } from './start.js';
import { BACKOFF_MS, HAS_DATA, LOOK_MS, endMs, enter, median, roomRate, wait } from './state.js';

const LOOKS = 5;
/**
 * A stretched sound wanders to and fro within a second; the smaller the gap, the more looks it
 * takes to be sure.
 */
const STRETCHED_LOOKS = 25;
const STRETCHED_GAPS = [
  { overMs: 15, looks: LOOKS },
  { overMs: 6, looks: 12 },
];
/** Events of the element make us look in between; such a look adds nothing. */
const LOOK_LEAST_MS = 30;
/** After such a pause, what was seen before says nothing any more. */
const LOOK_STALE_MS = 1_000;
const EVEN_MS = 4;
/** A stretched sound is never read more evenly than this: its clock is a saw-tooth. */
const STRETCHED_EVEN_MS = 14;
const SETTLE_LEAST_MS = 150;
const SETTLE_MOST_MS = 2_500;
/** The first moments after the planned start say nothing: the media may still stand. */
const STARTING_MS = 50;
const QUIET_MS = 250;
const FAR_LOOKS = 3;
const CALM_MS = 15_000;

/**
 * Waits until the media runs evenly: it stands still or jumps while sound starts.
 *
 * @param {Following} state
 * @param {Seen} seen
 * @returns {Step}
 */
export function settling(state, seen) {
  const broken = interruption(state, seen);
  if (broken) return broken;
  if (seen.clusterMs < state.startAtMs + STARTING_MS) return wait(state, LOOK_MS);
  const looked = look(state, seen);
  const sinceMs = seen.nowMs - state.sinceMs;
  const latest = looked.errorsMs.slice(-LOOKS);
  const spread = Math.max(...latest) - Math.min(...latest);
  const evenMs = state.anchor.rate === 1 ? EVEN_MS : STRETCHED_EVEN_MS;
  const even = latest.length >= LOOKS && spread <= evenMs && sinceMs >= SETTLE_LEAST_MS;
  if (!even && sinceMs < SETTLE_MOST_MS) return wait(looked, LOOK_MS);
  return tracking(
    { ...(even ? learn(looked, seen) : looked), phase: 'tracking', cold: false },
    seen,
  );
}

/**
 * Holds the media on the line.
 *
 * @param {Following} state
 * @param {Seen} seen
 * @returns {Step}
 */
export function tracking(state, seen) {
  const broken = interruption(state, seen);
  if (broken) return broken;
  if (state.pulseUntilMs !== null) return pulsing(state, state.pulseUntilMs, seen);
  const looked = calm(look(state, seen), seen);
  if (looked.far >= FAR_LOOKS && seen.nowMs >= looked.restartAfterMs) return restart(looked, seen);
  const { errorMs } = looked;
  if (errorMs === null || seen.nowMs < looked.quietUntilMs || !isCertain(looked, errorMs)) {
    return wait(looked, LOOK_MS);
  }
  return correcting(looked, errorMs, seen);
}

/**
 * Waits for data.
 *
 * @param {Following} state
 * @param {Seen} seen
 * @returns {Step}
 */
export function stalled(state, seen) {
  if (seen.ended || seen.paused) return interruption(state, seen) ?? wait(state, LOOK_MS);
  if (seen.seeking || seen.readyState < HAS_DATA) return wait(state, LOOK_MS);
  return settling(resettle(state, seen), seen);
}

/**
 * Running media whose clock may jump now and teaches nothing about starts: data came back, or the
 * rate changed.
 *
 * @param {Following} state
 * @param {Seen} seen
 * @returns {Following}
 */
export function resettle(state, seen) {
  return { ...enter(state, 'settling'), sinceMs: seen.nowMs, learning: false };
}

/**
 * @param {Following} state
 * @param {number} errorMs
 * @param {Seen} seen
 * @returns {Step}
 */
function correcting(state, errorMs, seen) {
  const sinceMs = seen.nowMs - state.sinceMs;
  let correction = correct(errorMs, state.anchor.rate, sinceMs);
  if (correction.kind === 'none') return wait(state, LOOK_MS);
  if (correction.kind === 'restart') {
    if (state.far > 0 && seen.nowMs >= state.restartAfterMs) return wait(state, LOOK_MS);
    correction = pulse(errorMs, state.anchor.rate, sinceMs);
  }
  const { rate, forMs } = correction;
  const next = { ...state, pulses: state.pulses + 1, pulseUntilMs: seen.nowMs + forMs };
  return wait(next, forMs, [{ kind: 'rate', rate, keepPitch: state.anchor.rate !== 1 }]);
}

/**
 * @param {Following} state
 * @param {number} untilMs
 * @param {Seen} seen
 * @returns {Step}
 */
function pulsing(state, untilMs, seen) {
  if (seen.nowMs < untilMs) return wait(state, untilMs - seen.nowMs);
  const next = { ...state, pulseUntilMs: null, errorsMs: [], quietUntilMs: seen.nowMs + QUIET_MS };
  return wait(next, LOOK_MS, [roomRate(state.anchor)]);
}

/**
 * What ends ordinary running: the end, a pause by something else, no data. Null if nothing does.
 *
 * @param {Following} state
 * @param {Seen} seen
 * @returns {Step | null}
 */
function interruption(state, seen) {
  if (seen.ended || targetMs(state.anchor, seen.clusterMs) >= endMs(state, seen))
    return finish(state, seen);
  if (seen.paused) return restart(state, seen);
  if (seen.readyState >= HAS_DATA && !seen.seeking) return null;
  const stalls = state.stalls + 1;
  return wait({ ...enter(state, 'stalled'), stalls }, LOOK_MS, [roomRate(state.anchor)]);
}

/**
 * Whether enough looks were taken to correct by them.
 *
 * @param {Following} state
 * @param {number} errorMs
 */
function isCertain(state, errorMs) {
  const clear = STRETCHED_GAPS.find(({ overMs }) => Math.abs(errorMs) > overMs);
  return state.errorsMs.length >= Math.min(looksOf(state), clear?.looks ?? STRETCHED_LOOKS);
}

/** @param {Following} state */
function looksOf(state) {
  return state.anchor.rate === 1 ? LOOKS : STRETCHED_LOOKS;
}

/**
 * @param {Following} state
 * @param {Seen} seen
 * @returns {Following}
 */
function look(state, seen) {
  const sinceMs = seen.nowMs - state.lookedMs;
  if (sinceMs < LOOK_LEAST_MS) return state;
  const errorMs = seen.positionMs - targetMs(state.anchor, seen.clusterMs);
  const known = sinceMs > LOOK_STALE_MS ? [] : state.errorsMs;
  const errorsMs = [...known, errorMs].slice(-looksOf(state));
  const far = Math.abs(errorMs) > RESTART_MS ? state.far + 1 : 0;
  return { ...state, errorsMs, far, lookedMs: seen.nowMs, errorMs: median(errorsMs) };
}

/**
 * @param {Following} state
 * @param {Seen} seen
 * @returns {Following}
 */
function learn(state, seen) {
  if (!state.learning || state.errorMs === null) return state;
  const missedMs = state.errorMs / state.anchor.rate + state.playLateMs;
  return { ...state, latencies: learnStart(state.latencies, seen.output, state.cold, missedMs) };
}

/**
 * @param {Following} state
 * @param {Seen} seen
 * @returns {Following}
 */
function calm(state, seen) {
  const quiet = seen.nowMs - state.sinceMs > CALM_MS;
  return quiet && state.backoffMs !== BACKOFF_MS ? { ...state, backoffMs: BACKOFF_MS } : state;
}
