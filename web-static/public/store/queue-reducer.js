/**
 * @import { QueueEntry, QueuePart } from '../protocol/types.js'
 * @import { RoomState } from './room-state.js'
 */

/**
 * Takes in the queue as it is now, unless a newer one is known.
 *
 * @param {RoomState} state
 * @param {QueuePart | undefined} part none from a node of an older build
 * @param {{ anew?: boolean }} [options] whether what was known before is of another room
 * @returns {RoomState}
 */
export function reduceQueue(state, part, { anew = false } = {}) {
  if (!part) return state;
  if (!anew && state.queue && part.seq <= state.queue.seq) return state;
  const { seq, play, current, entries, history, upNext, skip, trouble, rules, change } = part;
  /** @type {QueuePart} */
  const queue = { seq, play, current, entries, history, upNext, skip, trouble, rules, change };
  return { ...state, queue };
}

/**
 * The entry before which another one has to go to get a place; none for the last place.
 *
 * @param {readonly QueueEntry[]} entries
 * @param {string} entryId
 * @param {number} place counted from 0, as it shall be afterwards
 * @returns {string | undefined}
 */
export function beforeOf(entries, entryId, place) {
  return entries.filter(({ id }) => id !== entryId)[place]?.id;
}
