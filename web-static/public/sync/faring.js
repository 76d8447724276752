/**
 * How the film fares at this device, in the words of the room: whether it stands ready where it is
 * due, runs, or lacks data. Pure.
 *
 * @import { Faring } from '../protocol/waiting.js'
 * @import { Seen, State } from './state.js'
 */

import { targetMs } from './playback-line.js';
import { HAS_DATA, endMs } from './state.js';

/** Media that must be there before a start, unless the browser itself says that it is enough. */
export const READY_AHEAD_MS = 2_000;
/** HTMLMediaElement.HAVE_ENOUGH_DATA: by the browser's guess it can run to the end. */
const HAS_ENOUGH = 4;
/** As near to where it is due a film that stands is there. */
const THERE_MS = 50;
/** Less than this behind is what the controller closes without anybody noticing. */
const BEHIND_LEAST_MS = 250;
const BEHIND_STEP_MS = 100;
/** So near to the end there is nothing more to load. */
const END_MS = 250;

/**
 * @param {State} state
 * @param {Seen} seen
 * @param {{ seq: number, aheadMs: number, hidden: boolean, film: boolean }} rest
 *   `seq` of the newest playback state; `film` whether this browser can show one at all
 * @returns {Faring}
 */
export function faringOf(state, seen, { seq, aheadMs, hidden, film }) {
  const figures = { seq, aheadMs: Math.round(Math.max(0, aheadMs)), behindMs: 0, hidden };
  if (state.anchor === null || !film) return { ...figures, state: 'none', aheadMs: 0 };
  const runs = state.phase === 'settling' || state.phase === 'tracking';
  // Until a line that stops takes over, the film runs on; that says nothing of the new place.
  const following = { ...state, anchor: state.anchor };
  if (state.phase === 'blocked') return { ...figures, state: 'blocked' };
  if (runs && seen.readyState >= HAS_DATA && !seen.seeking) {
    return { ...figures, state: 'playing', behindMs: behindMs(following, seen) };
  }
  if (isReady(following, seen, aheadMs)) return { ...figures, state: 'ready' };
  return { ...figures, state: 'buffering', behindMs: behindMs(following, seen) };
}

/**
 * Whether the film stands where it is due, with data to run on.
 *
 * @param {State & { anchor: NonNullable<State['anchor']> }} state
 * @param {Seen} seen
 * @param {number} aheadMs
 */
function isReady(state, seen, aheadMs) {
  if (state.phase === 'ended') return true;
  if (state.phase !== 'standing' && state.phase !== 'armed') return false;
  if (seen.seeking || seen.readyState < HAS_DATA) return false;
  const last = endMs(state, seen);
  const due = state.phase === 'armed' ? seen.positionMs : Math.min(state.anchor.positionMs, last);
  if (Math.abs(seen.positionMs - due) > THERE_MS) return false;
  const rest = last - seen.positionMs;
  return seen.readyState >= HAS_ENOUGH || aheadMs >= Math.min(READY_AHEAD_MS, rest - END_MS);
}

/**
 * How far behind the room the film is here; 0 for next to nothing, and before the room's film runs.
 *
 * @param {State & { anchor: NonNullable<State['anchor']> }} state
 * @param {Seen} seen
 */
function behindMs(state, seen) {
  if (!state.anchor.playing || seen.clusterMs < state.anchor.atMs) return 0;
  const gapMs = targetMs(state.anchor, seen.clusterMs, endMs(state, seen)) - seen.positionMs;
  return gapMs < BEHIND_LEAST_MS ? 0 : Math.round(gapMs / BEHIND_STEP_MS) * BEHIND_STEP_MS;
}

/**
 * How much media is there from a position on.
 *
 * @param {{ length: number, start: (index: number) => number, end: (index: number) => number }}
 *   ranges in seconds, as a media element says
 * @param {number} positionMs
 */
export function bufferedAheadMs(ranges, positionMs) {
  for (let index = 0; index < ranges.length; index += 1) {
    const fromMs = ranges.start(index) * 1_000 - THERE_MS;
    const toMs = ranges.end(index) * 1_000;
    if (positionMs >= fromMs && positionMs <= toMs) return toMs - positionMs;
  }
  return 0;
}
