/**
 * What happens to a film over time: how often and how long it lacked data, which gaps were closed,
 * and how soon it followed a command. Read off two looks, before and after the controller decided.
 * Pure; milliseconds.
 *
 * @import { Tracking } from '../protocol/sync.js'
 * @import { Playback } from './playback-line.js'
 * @import { Seen, State } from './state.js'
 *
 * @typedef {object} Tally
 * @property {number} stalls that are over
 * @property {number} stalledMs how long all of them took
 * @property {number | null} stalledSinceMs own time; null while there is data
 * @property {number} corrections
 * @property {number} correctedMs how large all the gaps were
 * @property {number | null} issuedAtMs cluster time of the command that is to be followed
 * @property {number | null} nearSinceMs cluster time since which the film has been near
 * @property {number | null} followMs how long the newest command took, until that is told
 */

import { FIGURE_MAX_MS } from '../protocol/sync.js';
import { targetMs } from './playback-line.js';

/** So near, nobody sees that the film is not yet exactly there. */
export const NEAR_MS = 40;
/** Commands older than this were followed by somebody else: this viewer came later. */
const FRESH_MS = 5_000;

/** @type {Tally} */
export const NEW_TALLY = {
  stalls: 0,
  stalledMs: 0,
  stalledSinceMs: null,
  corrections: 0,
  correctedMs: 0,
  issuedAtMs: null,
  nearSinceMs: null,
  followMs: null,
};

/**
 * The room decided something.
 *
 * @param {Tally} tally
 * @param {Playback} playback
 * @param {number | null} clusterMs null while unknown
 * @returns {Tally}
 */
export function commanded(tally, { anchor, issuedAtMs }, clusterMs) {
  const isFresh = clusterMs !== null && clusterMs - issuedAtMs <= FRESH_MS;
  const follows = anchor.playing && isFresh;
  return { ...tally, issuedAtMs: follows ? issuedAtMs : null, nearSinceMs: null };
}

/**
 * The controller looked and decided.
 *
 * @param {Tally} tally
 * @param {State} before
 * @param {State} after
 * @param {Seen} seen
 * @param {number} clusterMs cluster time, not moved by the viewer's own offset
 * @returns {Tally}
 */
export function looked(tally, before, after, seen, clusterMs) {
  return followed(corrected(stalled(tally, after, seen), before, after), after, seen, clusterMs);
}

/**
 * @param {Tally} tally
 * @param {State} after
 * @param {Seen} seen
 * @returns {Tally}
 */
function stalled(tally, { phase }, { nowMs }) {
  const { stalledSinceMs } = tally;
  if (phase === 'stalled') return { ...tally, stalledSinceMs: stalledSinceMs ?? nowMs };
  if (stalledSinceMs === null) return tally;
  const stalledMs = tally.stalledMs + Math.max(0, nowMs - stalledSinceMs);
  return { ...tally, stalls: tally.stalls + 1, stalledMs, stalledSinceMs: null };
}

/**
 * @param {Tally} tally
 * @param {State} before
 * @param {State} after
 * @returns {Tally}
 */
function corrected(tally, before, after) {
  if (after.pulses + after.restarts === before.pulses + before.restarts) return tally;
  const gapMs = Math.abs(after.errorMs ?? before.errorMs ?? 0);
  const corrections = tally.corrections + 1;
  return { ...tally, corrections, correctedMs: tally.correctedMs + gapMs };
}

/**
 * @param {Tally} tally
 * @param {State} after
 * @param {Seen} seen
 * @param {number} clusterMs
 * @returns {Tally}
 */
function followed(tally, { anchor, pending, phase }, seen, clusterMs) {
  const { issuedAtMs } = tally;
  if (issuedAtMs === null || anchor === null || pending !== null) return tally;
  const runs = !seen.paused && !seen.seeking && seen.clusterMs >= anchor.atMs;
  const near = runs && Math.abs(seen.positionMs - targetMs(anchor, seen.clusterMs)) <= NEAR_MS;
  const nearSinceMs = near ? (tally.nearSinceMs ?? clusterMs) : null;
  if (nearSinceMs === null || phase !== 'tracking') {
    return nearSinceMs === tally.nearSinceMs ? tally : { ...tally, nearSinceMs };
  }
  const followMs = Math.max(0, nearSinceMs - issuedAtMs);
  return { ...tally, issuedAtMs: null, nearSinceMs: null, followMs };
}

/**
 * What the server is told.
 *
 * @param {Tally} tally
 * @param {{ skewMs: number | null, boundMs: number | null }} figures
 * @returns {Tracking}
 */
export function trackingOf(tally, { skewMs, boundMs }) {
  const { followMs } = tally;
  return {
    ...(skewMs === null ? {} : { skewMs: tenth(skewMs) }),
    ...(boundMs === null ? {} : { boundMs: tenth(boundMs) }),
    ...(followMs === null ? {} : { followMs: Math.round(Math.min(followMs, FIGURE_MAX_MS)) }),
    stalls: tally.stalls,
    stalledMs: Math.round(tally.stalledMs),
    corrections: tally.corrections,
    correctedMs: Math.round(tally.correctedMs),
  };
}

/**
 * The server has been told.
 *
 * @param {Tally} tally
 * @returns {Tally}
 */
export function told(tally) {
  return tally.followMs === null ? tally : { ...tally, followMs: null };
}

/** @param {number} ms */
function tenth(ms) {
  return Math.round(Math.min(Math.max(ms, -FIGURE_MAX_MS), FIGURE_MAX_MS) * 10) / 10;
}
