/**
 * Decides what the media element should do next. A pure machine: `accept` takes in what the room
 * says, `step` what the element shows, and effects come out as data for the engine. `state.js` has
 * the words, `start.js` and `track.js` the rules.
 *
 * @import { Playback } from './playback-line.js'
 * @import { Following, Seen, State, Step } from './state.js'
 */

import { continues, sameAnchor } from './playback-line.js';
import { armed, begin, restart, seeking, standing } from './start.js';
import { IDLE_MS, enter, roomRate, wait } from './state.js';
import { resettle, settling, stalled, tracking } from './track.js';

/**
 * Takes in the room's line. One that only bends or stops the line being followed takes over at its
 * own instant; any other needs a new start, prepared at once.
 *
 * @param {State} state
 * @param {Playback} playback
 * @returns {State}
 */
export function accept(state, { anchor, item }) {
  const videoId = item?.videoId ?? null;
  const line = item === null ? null : anchor;
  const latest = state.pending ?? state.anchor;
  const itemMs = item !== null && item.durationMs > 0 ? item.durationMs : Infinity;
  if (videoId === state.videoId && sameAnchor(line, latest)) {
    return itemMs === state.itemMs ? state : { ...state, itemMs };
  }
  const next = { ...state, videoId, itemMs };
  const running = isRunning(state) && videoId === state.videoId && latest !== null;
  if (running && line !== null && (!line.playing || continues(latest, line))) {
    return { ...next, pending: line };
  }
  if (state.phase === 'blocked' && line?.playing) return { ...next, anchor: line, pending: null };
  return { ...enter(next, 'deciding'), anchor: line, pending: null, backoffMs: state.backoffMs };
}

/**
 * Looks at the element and decides.
 *
 * @param {State} state
 * @param {Seen} seen
 * @returns {Step}
 */
export function step(state, seen) {
  if (state.phase === 'blocked') return wait(state, IDLE_MS);
  if (state.anchor === null) {
    return wait(enter(state, 'idle'), IDLE_MS, seen.paused ? [] : [{ kind: 'pause' }]);
  }
  if (seen.readyState === 0) return wait(enter({ ...state, cold: true }, 'loading'), IDLE_MS);
  const { state: current, effects } = takeOver({ ...state, anchor: state.anchor }, seen);
  const next = decide(current, seen);
  const pendingMs =
    next.state.pending === null ? Infinity : next.state.pending.atMs - seen.clusterMs;
  return {
    state: next.state,
    effects: [...effects, ...next.effects],
    wakeMs: Math.max(0, Math.min(next.wakeMs, pendingMs)),
  };
}

/**
 * The browser refused to play without a gesture.
 *
 * @param {State} state
 * @returns {State}
 */
export function refused(state) {
  return enter(state, 'blocked');
}

/**
 * A gesture came, the source changed or the clock was set: act on the line as if it were new.
 *
 * @param {State} state
 * @param {{cold?: boolean}} [source] cold: it has not run yet
 * @returns {State}
 */
export function afresh(state, { cold = state.cold } = {}) {
  return { ...enter(state, 'deciding'), cold };
}

/**
 * Whether the media is running on a line.
 *
 * @param {State} state
 */
export function isRunning(state) {
  return state.phase === 'settling' || state.phase === 'tracking' || state.phase === 'stalled';
}

/**
 * @param {Following} state
 * @param {Seen} seen
 * @returns {Step}
 */
function decide(state, seen) {
  switch (state.phase) {
    case 'idle':
    case 'loading':
    case 'deciding':
      return begin(state, seen);
    case 'standing':
      return standing(state, seen);
    case 'seeking':
      return seeking(state, seen);
    case 'armed':
      return armed(state, seen);
    case 'settling':
      return settling(state, seen);
    case 'tracking':
      return tracking(state, seen);
    case 'stalled':
      return stalled(state, seen);
    case 'interrupted':
      return restart(state, seen);
    case 'blocked':
    case 'ended':
      return wait(state, IDLE_MS);
  }
}

/**
 * Lets a pending line take over when its instant has come.
 *
 * @param {Following} state
 * @param {Seen} seen
 * @returns {{state: Following, effects: Step['effects']}}
 */
function takeOver(state, seen) {
  const { pending } = state;
  if (pending === null || seen.clusterMs < pending.atMs) return { state, effects: [] };
  const next = { ...state, anchor: pending, pending: null };
  if (!pending.playing || !isRunning(state)) return { state: enter(next, 'deciding'), effects: [] };
  if (pending.rate === state.anchor.rate) return { state: next, effects: [] };
  return { state: resettle(next, seen), effects: [roomRate(pending)] };
}
