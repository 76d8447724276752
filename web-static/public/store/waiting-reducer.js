/**
 * @import { WaitingFrame, WaitingPart } from '../protocol/waiting.js'
 */

/** @type {WaitingPart} nobody is waited for and everybody is in step */
export const CALM = Object.freeze({
  seq: 0,
  awaited: [],
  awaitedCount: 0,
  viewers: [],
  buffering: 0,
  behind: 0,
});

/**
 * For whom the room waits, from a frame or the part of a snapshot; a node of an older build has
 * none.
 *
 * @param {WaitingFrame | WaitingPart | undefined} part
 * @returns {WaitingPart}
 */
export function waitingOf(part) {
  if (!part) return CALM;
  const { seq, awaited, awaitedCount, viewers, buffering, behind } = part;
  const told = { seq, awaited, awaitedCount, viewers, buffering, behind };
  return part.wait ? { ...told, wait: part.wait } : told;
}

/**
 * The wait that goes on now: both what the timeline says and whom it is for, as far as they belong
 * together. They come in separate frames.
 *
 * @param {{ playback: import('../protocol/types.js').PlaybackPart | null,
 *   waiting: WaitingPart }} state
 */
export function currentWait({ playback, waiting }) {
  const wait = playback?.wait;
  if (!wait) return null;
  const told = waiting.wait?.sinceMs === wait.sinceMs;
  return {
    ...wait,
    awaited: told ? waiting.awaited : [],
    awaitedCount: told ? waiting.awaitedCount : 0,
  };
}

/**
 * What is the matter with a member, or null.
 *
 * @param {WaitingPart} waiting
 * @param {string} memberId
 */
export function troubleOf(waiting, memberId) {
  return waiting.viewers.find((viewer) => viewer.id === memberId) ?? null;
}
