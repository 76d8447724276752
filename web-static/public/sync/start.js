/**
 * From a line to running media: choose an instant, stand on the position that is due then, play in
 * time. Nothing is chased. Pure: effects come out as data.
 *
 * @import { Following, Seen, Step } from './state.js'
 */

import { learnSeek, seekMs, startMs } from './latency.js';
import { targetMs } from './playback-line.js';
import {
  BACKOFF_MAX_MS,
  HAS_DATA,
  IDLE_MS,
  LOOK_MS,
  endMs,
  enter,
  roomRate,
  wait,
} from './state.js';

const LATE_MS = 40;
const ATTEMPTS_MAX = 4;
/** A start nearer to the end than this is not worth making. */
const END_MS = 250;
/**
 * A paused element that has no data after this long is played all the same; some fetch nothing
 * before.
 */
const PATIENCE_MS = 2_000;
const EXACT_MS = 0.5;
const FETCHED_SEEK_MS = 120;

/**
 * Acts on a line for the first time.
 *
 * @param {Following} state
 * @param {Seen} seen
 * @returns {Step}
 */
export function begin(state, seen) {
  return state.anchor.playing ? prepare(state, seen, 0) : stand(state, seen);
}

/**
 * Stops and stands on the exact position of the line.
 *
 * @param {Following} state
 * @param {Seen} seen
 * @param {number} [attempt]
 * @returns {Step}
 */
export function stand(state, seen, attempt = 0) {
  const toMs = Math.min(state.anchor.positionMs, endMs(state, seen));
  const next = { ...enter(state, 'standing'), sinceMs: seen.nowMs, attempt };
  /** @type {Step['effects']} */
  const effects = [roomRate(state.anchor)];
  if (!seen.paused) effects.unshift({ kind: 'pause' });
  if (seen.paused && Math.abs(seen.positionMs - toMs) <= EXACT_MS) {
    return wait(next, IDLE_MS, effects);
  }
  effects.push({ kind: 'seek', toMs });
  return wait({ ...next, seekAskedMs: seen.nowMs }, IDLE_MS, effects);
}

/**
 * Keeps standing: whatever else moves or plays the element is undone. An element that cannot stand
 * exactly there is left after a few attempts.
 *
 * @param {Following} state
 * @param {Seen} seen
 * @returns {Step}
 */
export function standing(state, seen) {
  const arrived = timeSeek(state, seen);
  if (!seen.paused) return stand(arrived, seen);
  const toMs = Math.min(state.anchor.positionMs, endMs(state, seen));
  const moved = !seen.seeking && Math.abs(seen.positionMs - toMs) > EXACT_MS;
  const again = state.attempt < ATTEMPTS_MAX && seen.nowMs - state.sinceMs >= IDLE_MS;
  return moved && again ? stand(arrived, seen, state.attempt + 1) : wait(arrived, IDLE_MS);
}

/**
 * Chooses the instant of the start and goes to the position that is due then.
 *
 * @param {Following} state
 * @param {Seen} seen
 * @param {number} attempt
 * @returns {Step}
 */
export function prepare(state, seen, attempt) {
  const { anchor, latencies } = state;
  const startLeadMs = startMs(latencies, seen.output, state.cold);
  if (standsReady(state, seen, startLeadMs)) {
    return armed({ ...enter(state, 'armed'), startAtMs: anchor.atMs, attempt }, seen);
  }
  const seekLeadMs = leadOfSeek(seekMs(latencies), attempt);
  const startAtMs = Math.max(anchor.atMs, seen.clusterMs + seekLeadMs + startLeadMs);
  const toMs = targetMs(anchor, startAtMs);
  if (toMs >= endMs(state, seen) - END_MS) return finish(state, seen);
  const { nowMs } = seen;
  const next = {
    ...enter(state, 'seeking'),
    startAtMs,
    attempt,
    sinceMs: nowMs,
    seekAskedMs: nowMs,
  };
  return wait(next, LOOK_MS, [{ kind: 'pause' }, roomRate(anchor), { kind: 'seek', toMs }]);
}

/**
 * Waits until the element has arrived and has data.
 *
 * @param {Following} state
 * @param {Seen} seen
 * @returns {Step}
 */
export function seeking(state, seen) {
  const starved = seen.readyState < HAS_DATA;
  if (seen.seeking || (starved && seen.nowMs - state.sinceMs < PATIENCE_MS))
    return wait(state, LOOK_MS);
  const arrived = timeSeek(state, seen);
  const lead = startMs(state.latencies, seen.output, state.cold);
  const tooLate = seen.clusterMs + lead - state.startAtMs > LATE_MS;
  if (tooLate && !starved && state.attempt < ATTEMPTS_MAX)
    return prepare(arrived, seen, state.attempt + 1);
  return armed({ ...arrived, phase: 'armed' }, seen);
}

/**
 * Plays at the right instant: early by what a start takes here.
 *
 * @param {Following} state
 * @param {Seen} seen
 * @returns {Step}
 */
export function armed(state, seen) {
  const lead = startMs(state.latencies, seen.output, state.cold);
  const dueMs = state.startAtMs - lead - seen.clusterMs;
  if (dueMs > 0) return wait(state, dueMs);
  if (-dueMs > LATE_MS && seen.readyState >= HAS_DATA && state.attempt < ATTEMPTS_MAX) {
    return prepare(state, seen, state.attempt + 1);
  }
  const next = {
    ...enter(state, 'settling'),
    sinceMs: seen.nowMs,
    playLateMs: -dueMs,
    learning: true,
  };
  return wait(next, LOOK_MS, [{ kind: 'play' }]);
}

/**
 * Starts anew because the media is where pulses cannot bring it back from, or was paused by
 * something else. Each time in a row it waits longer, so that a machine that cannot keep up is not
 * kept busy with starting.
 *
 * @param {Following} state
 * @param {Seen} seen
 * @returns {Step}
 */
export function restart(state, seen) {
  const waitMs = state.restartAfterMs - seen.nowMs;
  if (waitMs > 0) return wait({ ...enter(state, 'interrupted') }, waitMs);
  const next = {
    ...state,
    restarts: state.restarts + 1,
    restartAfterMs: seen.nowMs + state.backoffMs,
    backoffMs: Math.min(state.backoffMs * 2, BACKOFF_MAX_MS),
  };
  return prepare(next, seen, 0);
}

/**
 * Stops at the end of the media.
 *
 * @param {Following} state
 * @param {Seen} seen
 * @returns {Step}
 */
export function finish(state, seen) {
  const toMs = endMs(state, seen);
  /** @type {Step['effects']} */
  const effects = [{ kind: 'pause' }, roomRate(state.anchor)];
  if (toMs - seen.positionMs > END_MS * 2) effects.push({ kind: 'seek', toMs });
  return wait(enter(state, 'ended'), IDLE_MS, [...effects, { kind: 'ended' }]);
}

/**
 * How long before a start the seek is begun. A second attempt goes to data that the first one has
 * fetched: a short lead will do, a longer one if it does not.
 *
 * @param {number} seekTimeMs
 * @param {number} attempt
 */
function leadOfSeek(seekTimeMs, attempt) {
  return attempt === 0
    ? seekTimeMs * 1.2 + 10
    : Math.min(seekTimeMs, FETCHED_SEEK_MS) * 1.2 * attempt + 10;
}

/**
 * @param {Following} state
 * @param {Seen} seen
 * @param {number} startLeadMs
 */
function standsReady(state, seen, startLeadMs) {
  const { positionMs, atMs } = state.anchor;
  return (
    seen.paused &&
    !seen.seeking &&
    !seen.ended &&
    seen.readyState >= HAS_DATA &&
    Math.abs(seen.positionMs - positionMs) <= EXACT_MS &&
    seen.clusterMs + startLeadMs - atMs <= LATE_MS
  );
}

/**
 * Learns how long a finished seek took.
 *
 * @param {Following} state
 * @param {Seen} seen
 * @returns {Following}
 */
function timeSeek(state, seen) {
  if (state.seekAskedMs === null || seen.seeking || seen.readyState < HAS_DATA) return state;
  const latencies = learnSeek(state.latencies, seen.nowMs - state.seekAskedMs);
  return { ...state, latencies, seekAskedMs: null };
}
