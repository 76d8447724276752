/**
 * @import { ChatFrame, PlaybackPart, PresenceFrame, PresencePart,
 *   RoomPart, ServerFrame, SnapshotFrame, TypingFrame } from '../protocol/types.js'
 * @import { RoomState } from './room-state.js'
 */
import { withEntry, withTail } from './chat-reducer.js';
import { EMPTY_ROOM, MEMBERS_MAX } from './room-state.js';
import { playbackNotice, presenceNotices, roomNotices, withNotice } from './notices.js';
import { acknowledge, echo } from './pending.js';
import { reduceQueue } from './queue-reducer.js';
import { gridOf } from './rights.js';
import { syncOf } from './sync-reducer.js';
import { waitingOf } from './waiting-reducer.js';

const TYPING_MS = 4_000;
const TYPISTS_MAX = 20;

/**
 * What a frame led to: the next state, and whether something was missed, so that a `resync` has
 * to be sent.
 *
 * @typedef {{ state: RoomState, gap: boolean }} Reduction
 */

/**
 * Applies one frame of the server. Pure: the time is an argument, sending is the caller's.
 *
 * @param {RoomState} state
 * @param {ServerFrame} frame
 * @param {number} nowMs wall clock, for what carries no time of its own
 * @returns {Reduction}
 */
export function reduceRoom(state, frame, nowMs) {
  switch (frame.type) {
    case 'welcome':
      return ok({ ...state, self: frame.self, limits: frame.limits });
    case 'snapshot':
      return ok(snapshot(state, frame, nowMs));
    case 'chat':
      return chat(state, frame);
    case 'playback':
      return ok(playback(state, frame, nowMs));
    case 'room':
      return ok(room(state, frame, nowMs));
    case 'queue':
      return ok(reduceQueue(state, frame));
    case 'presence':
      return presence(state, frame, nowMs);
    case 'typing':
      return ok(typing(state, frame, nowMs));
    case 'waiting':
      return ok({ ...state, waiting: waitingOf(frame) });
    case 'sync':
      return ok({ ...state, sync: syncOf(frame) });
    case 'ok':
      return ok(acknowledge(state, frame));
    case 'knocking':
      return ok({ ...state, knocking: frame.count });
    case 'history':
    case 'door':
    case 'refused':
    case 'pong':
    case 'moving':
      return ok(state);
  }
}

/** @param {RoomState} state @param {number} nowMs @returns {RoomState} without silent typists */
export function expireTypists(state, nowMs) {
  const typists = state.typists.filter((typist) => typist.untilMs > nowMs);
  return typists.length === state.typists.length ? state : { ...state, typists };
}

/** @param {RoomState} state @returns {Reduction} */
function ok(state) {
  return { state, gap: false };
}

/**
 * @param {RoomState} state
 * @param {SnapshotFrame} frame
 * @param {number} nowMs
 * @returns {RoomState}
 */
function snapshot(state, frame, nowMs) {
  const restored = state.streamId !== '' && state.streamId !== frame.streamId;
  const base = restored ? { ...EMPTY_ROOM, self: state.self, limits: state.limits } : state;
  const known = base.streamId !== '';
  /** @type {RoomState} */
  let next = {
    ...base,
    streamId: frame.streamId,
    ...(frame.presence ? everybody(frame.presence) : {}),
    pending: state.pending,
    waiting: waitingOf(frame.waiting),
  };
  next = withTail(next, frame.chat);
  next = reduceQueue(next, frame.queue, { anew: restored || !known });
  next = known ? playback(next, frame.playback, nowMs) : { ...next, playback: frame.playback };
  return known ? room(next, frame.room, nowMs) : { ...next, room: frame.room };
}

/** @param {PresencePart} part */
function everybody({ rev, count, members }) {
  return { presenceRev: rev, memberCount: count, members: members.slice(0, MEMBERS_MAX) };
}

/** @param {RoomState} state @param {ChatFrame} frame @returns {Reduction} */
function chat(state, frame) {
  if (frame.seq <= state.chatSeq) return ok(state);
  if (frame.seq > state.chatSeq + 1) return { state, gap: true };
  const next = withEntry(echo(state, frame), frame);
  return ok({
    ...next,
    typists: next.typists.filter((typist) => typist.by.id !== frame.by.id),
  });
}

/**
 * @param {RoomState} state
 * @param {PlaybackPart} part
 * @param {number} nowMs
 * @returns {RoomState}
 */
function playback(state, part, nowMs) {
  if (state.playback && part.seq <= state.playback.seq) return state;
  const { seq, anchor, item, cause, by, issuedAtMs, wait, play } = part;
  const held = { ...(wait && { wait }), ...(play !== undefined && { play }) };
  const next = { ...state, playback: { seq, anchor, item, cause, by, issuedAtMs, ...held } };
  return withNotice(next, playbackNotice(part, nowMs));
}

/**
 * @param {RoomState} state
 * @param {RoomPart} part
 * @param {number} nowMs
 * @returns {RoomState}
 */
function room(state, part, nowMs) {
  if (state.room && part.seq <= state.room.seq) return state;
  const { visibility = 'unlisted', locked = false, slowMs = 0, roles = [] } = part;
  const room = { ...part, grid: gridOf(part), roles, visibility, locked, slowMs };
  return roomNotices(state.room, room, nowMs).reduce(withNotice, { ...state, room });
}

/**
 * @param {RoomState} state
 * @param {PresenceFrame} frame
 * @param {number} nowMs
 * @returns {Reduction}
 */
function presence(state, frame, nowMs) {
  // A new owner of the room has gathered who is here: nobody has left and come back.
  if (frame.reset) {
    const { rev, count, joined: members } = frame;
    return ok({ ...state, ...everybody({ rev, count, members }) });
  }
  if (frame.rev <= state.presenceRev) return ok(state);
  if (frame.rev > state.presenceRev + 1) return { state, gap: true };
  const gone = new Set(frame.left.map((member) => member.id));
  const changed = new Map(frame.joined.map((member) => [member.id, member]));
  const stayed = state.members.filter((member) => !gone.has(member.id));
  const kept = stayed.map((member) => changed.get(member.id) ?? member);
  const present = new Set(kept.map((member) => member.id));
  const members = [...kept, ...frame.joined.filter((member) => !present.has(member.id))];
  const next = {
    ...state,
    members: members.slice(0, MEMBERS_MAX),
    presenceRev: frame.rev,
    memberCount: frame.count,
    typists: state.typists.filter((typist) => !gone.has(typist.by.id)),
  };
  return ok(presenceNotices(state, frame, nowMs).reduce(withNotice, next));
}

/**
 * @param {RoomState} state
 * @param {TypingFrame} frame
 * @param {number} nowMs
 * @returns {RoomState}
 */
function typing(state, frame, nowMs) {
  if (frame.by.id === state.self?.id) return state;
  const others = state.typists.filter((typist) => typist.by.id !== frame.by.id);
  const typists = [...others, { by: frame.by, untilMs: nowMs + TYPING_MS }];
  return { ...state, typists: typists.slice(-TYPISTS_MAX) };
}
