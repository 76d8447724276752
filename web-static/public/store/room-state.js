/**
 * @import { Author, ChatEntry, Limits, Member, PlaybackPart, QueuePart, Resume, RoomPart,
 *   Self } from '../protocol/types.js'
 */

/**
 * A thing that happened in the room, shown between the messages. `names` are whom it is about.
 *
 * @typedef {{ kind: 'notice', key: string, atMs: number,
 *   what: 'joined' | 'left' | 'renamed' | 'play' | 'pause' | 'seek' | 'rate' | 'load' | 'title'
 *     | 'control',
 *   by: Author | null, names: string[], value: string | number }} Notice
 * @typedef {Omit<Notice, 'key'>} NewNotice one that has no line yet
 * @typedef {{ kind: 'chat', key: string } & ChatEntry} ChatLine
 * @typedef {ChatLine | Notice} Line
 *
 * A message of one's own that is not stored yet. `seq` is set once the server has acknowledged it.
 *
 * @typedef {{ cmdId: string, text: string, atMs: number, state: 'sending' | 'refused',
 *   code: string, retryAfterMs: number | null, seq: number }} PendingMessage
 *
 * @typedef {{ by: Author, untilMs: number }} Typist
 *
 * @typedef {object} RoomState
 * @property {Self | null} self null until the first `welcome`
 * @property {Limits} limits
 * @property {string} streamId empty until the first snapshot
 * @property {RoomPart | null} room
 * @property {PlaybackPart | null} playback
 * @property {QueuePart | null} queue
 * @property {number} presenceRev
 * @property {number} memberCount everybody, also those beyond the list
 * @property {Member[]} members in the order of their coming, the owner first
 * @property {number} chatSeq the newest chat number seen
 * @property {boolean} chatMore whether the server has older messages
 * @property {Line[]} lines messages and notices, oldest first
 * @property {number} noticeCount notices that had a line of their own so far, for their keys
 * @property {PendingMessage[]} pending
 * @property {Typist[]} typists
 */

/** Lines kept in memory; a page of a room that is open for weeks must not grow without end. */
export const LINES_MAX = 3_000;

/** Members listed at most; a larger room still tells how many it has. */
export const MEMBERS_MAX = 500;

/** @type {RoomState} */
export const EMPTY_ROOM = Object.freeze({
  self: null,
  limits: { textMax: 2_000, nameMax: 40, frameMax: 16_384 },
  streamId: '',
  room: null,
  playback: null,
  queue: null,
  presenceRev: 0,
  memberCount: 0,
  members: [],
  chatSeq: 0,
  chatMore: false,
  lines: [],
  noticeCount: 0,
  pending: [],
  typists: [],
});

/** @param {RoomState} state @returns {Resume | undefined} what to resume after, if anything */
export function resumePoint(state) {
  if (!state.streamId) return undefined;
  return {
    streamId: state.streamId,
    chat: state.chatSeq,
    playback: state.playback?.seq ?? 0,
    room: state.room?.seq ?? 0,
    ...(state.queue ? { queue: state.queue.seq } : {}),
  };
}

/** @param {RoomState} state @returns {number} the oldest chat number shown; 0 when there is none */
export function oldestSeq(state) {
  return state.lines.find((line) => line.kind === 'chat')?.seq ?? 0;
}
