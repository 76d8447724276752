/**
 * @import { ChatEntry, OkFrame } from '../protocol/types.js'
 * @import { Extras, PendingMessage, RoomState } from './room-state.js'
 */

/** Messages of one's own that wait at most; more would be a queue without a bound. */
export const PENDING_MAX = 20;

/**
 * Adds a message that is being sent, or marks one that is sent again.
 *
 * @param {RoomState} state
 * @param {{ cmdId: string, text: string, atMs: number, extras?: Extras }} message
 * @returns {RoomState}
 */
export function addPending(state, { cmdId, text, atMs, extras = {} }) {
  /** @type {PendingMessage} */
  const message = {
    cmdId,
    text,
    atMs,
    state: 'sending',
    code: '',
    retryAfterMs: null,
    seq: 0,
    extras,
  };
  const known = state.pending.some((other) => other.cmdId === cmdId);
  const pending = known
    ? state.pending.map((other) => (other.cmdId === cmdId ? message : other))
    : [...state.pending, message].slice(-PENDING_MAX);
  return { ...state, pending };
}

/**
 * Marks a message as refused, so that it stays visible with its reason and a way to repeat it.
 *
 * @param {RoomState} state
 * @param {{ cmdId: string, text: string, atMs: number, code: string,
 *   retryAfterMs: number | null, extras?: Extras }} refusal
 * @returns {RoomState}
 */
export function refusePending(
  state,
  { cmdId, text, atMs, code, retryAfterMs, extras = {} },
) {
  const others = state.pending.filter((other) => other.cmdId !== cmdId);
  /** @type {PendingMessage} */
  const message = { cmdId, text, atMs, state: 'refused', code, retryAfterMs, seq: 0, extras };
  return { ...state, pending: [...others, message].slice(-PENDING_MAX) };
}

/** @param {RoomState} state @param {string} cmdId @returns {RoomState} */
export function removePending(state, cmdId) {
  return { ...state, pending: state.pending.filter((message) => message.cmdId !== cmdId) };
}

/**
 * Takes an acknowledgement. The message leaves the pending ones once its entry is in the log,
 * whichever of the two comes first.
 *
 * @param {RoomState} state
 * @param {OkFrame} frame
 * @returns {RoomState}
 */
export function acknowledge(state, frame) {
  const message = state.pending.find((other) => other.cmdId === frame.cmdId);
  if (!message) return state;
  if (frame.seq <= state.chatSeq) return removePending(state, frame.cmdId);
  const pending = state.pending.map((other) =>
    other === message ? { ...message, seq: frame.seq } : other,
  );
  return { ...state, pending };
}

/**
 * Takes a stored entry: one's own message comes back before its acknowledgement as a rule, and
 * must not be shown twice in between. The id of an entry is the `cmdId` it was sent under; the
 * same words may have been said before.
 *
 * @param {RoomState} state
 * @param {ChatEntry} entry
 * @returns {RoomState}
 */
export function echo(state, entry) {
  if (entry.by.id !== state.self?.id) return state;
  const found = state.pending.find(
    (message) => message.cmdId === entry.id || message.seq === entry.seq,
  );
  return found ? removePending(state, found.cmdId) : state;
}
