/**
 * @import { Author, ChatChange, Limits, Member, PlaybackPart, QueuePart, Quote, Reaction,
 *   Resume, RoomPart, Self }
 *   from '../protocol/types.js'
 * @import { SyncPart } from '../protocol/sync.js'
 * @import { WaitingPart } from '../protocol/waiting.js'
 */
import { CALM } from './waiting-reducer.js';
import { LIMITS } from '../shared/limits.js';

/**
 * A thing that happened in the room, shown between the messages. `names` are whom it is about.
 *
 * @typedef {{ kind: 'notice', key: string, atMs: number,
 *   what: 'joined' | 'left' | 'renamed' | 'play' | 'pause' | 'seek' | 'rate' | 'load' | 'title'
 *     | 'control' | 'role' | 'acting' | 'returned' | 'given' | 'rating'
 *     | 'slow',
 *   by: Author | null, names: string[], value: string | number }} Notice
 * @typedef {Omit<Notice, 'key'>} NewNotice one that has no line yet
 * A message as it is now. `asOf` is the chat number up to which changes are in it; `item` and
 * `mediaMs` say where the room's film stood.
 *
 * @typedef {{ kind: 'chat', key: string, seq: number, id: string, by: Author, text: string,
 *   atMs: number, item: string | null, mediaMs: number | null, reply: Quote | null,
 *   mentions: Author[], editedAtMs: number, deleted: boolean, reactions: Reaction[],
 *   asOf: number }} ChatLine
 * @typedef {ChatLine | Notice} Line
 *
 * A message of one's own that is not stored yet. `seq` is set once the server has acknowledged it.
 *
 * @typedef {{ replyTo?: ChatLine, mentions?: Author[] }} Extras what goes with a text
 * @typedef {{ cmdId: string, text: string, atMs: number, state: 'sending' | 'refused',
 *   code: string, retryAfterMs: number | null, seq: number, extras: Extras }} PendingMessage
 *
 * A part of the log away from its end: messages from `fromSeq` to `toSeq`.
 *
 * @typedef {{ lines: ChatLine[], fromSeq: number, toSeq: number, more: boolean }} Passage
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
 * @property {number} chatFrom the first chat number that `lines` reach back to
 * @property {Line[]} lines messages and notices, oldest first, up to the newest
 * @property {Passage | null} passage what is read instead, after a jump back
 * @property {ChatChange[]} changes the last changes of messages, for pages that are older
 * @property {number} changesFrom all changes after this number are among `changes`
 * @property {number} noticeCount notices that had a line of their own so far, for their keys
 * @property {PendingMessage[]} pending
 * @property {number} knocking how many wait before the door
 * @property {Typist[]} typists
 * @property {SyncPart | null} sync how well the room is in step; null while nobody tells
 * @property {WaitingPart} waiting for whom the room waits, and who is not in step
 */

/** Lines kept in memory; a page of a room that is open for weeks must not grow without end. */
export const LINES_MAX = 3_000;

/** Members listed at most; a larger room still tells how many it has. */
export const MEMBERS_MAX = 500;

/** @type {RoomState} */
export const EMPTY_ROOM = Object.freeze({
  self: null,
  limits: { textMax: LIMITS.textMax, nameMax: LIMITS.nameMax, frameMax: 16_384 },
  streamId: '',
  room: null,
  playback: null,
  queue: null,
  presenceRev: 0,
  memberCount: 0,
  members: [],
  chatSeq: 0,
  chatMore: false,
  chatFrom: 1,
  lines: [],
  passage: null,
  changes: [],
  changesFrom: 0,
  noticeCount: 0,
  pending: [],
  typists: [],
  sync: null,
  waiting: CALM,
  knocking: 0,
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
