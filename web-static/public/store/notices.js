/**
 * @import { PlaybackPart, PresenceFrame, RoomPart } from '../protocol/types.js'
 * @import { NewNotice, Notice, RoomState } from './room-state.js'
 */
import { rightsNotices } from './rights-notices.js';
import { LINES_MAX } from './room-state.js';

const MERGE_MS = 5_000;

/**
 * Adds a notice to the lines. Somebody who drags the seek bar or flaps in and out of the network
 * makes one line, not ten: the same notice by the same person within 5 s replaces the last line.
 * The keys are counted here: the server's own numbers begin anew when it loads the room again.
 *
 * @param {RoomState} state
 * @param {NewNotice | null} notice
 * @returns {RoomState}
 */
export function withNotice(state, notice) {
  if (!notice) return state;
  const last = state.lines.at(-1);
  const merges =
    last?.kind === 'notice' &&
    last.what === notice.what &&
    notice.atMs - last.atMs < MERGE_MS &&
    (notice.what !== 'role' || last.names[0] === notice.names[0]) &&
    (mergesNames(notice) || last.by?.id === notice.by?.id);
  if (!merges) {
    const line = { ...notice, key: `n${state.noticeCount}` };
    const lines = [...state.lines, line].slice(-LINES_MAX);
    return { ...state, lines, noticeCount: state.noticeCount + 1 };
  }
  const names = mergesNames(notice) ? [...new Set([...last.names, ...notice.names])] : notice.names;
  const merged = { ...notice, key: last.key, names };
  return { ...state, lines: [...state.lines.slice(0, -1), merged] };
}

/**
 * @param {PlaybackPart} part
 * @param {number} nowMs
 * @returns {NewNotice | null} null for what nobody did, such as the first state of a room
 */
export function playbackNotice(part, nowMs) {
  if (part.seq === 0 || !part.by) return null;
  const { cause, anchor, item } = part;
  const value =
    cause === 'rate' ? anchor.rate : cause === 'load' ? (item?.title ?? '') : anchor.positionMs;
  return notice(cause, nowMs, { by: part.by, value });
}

/**
 * @param {RoomPart | null} before
 * @param {RoomPart} after
 * @param {number} nowMs
 * @returns {NewNotice[]}
 */
export function roomNotices(before, after, nowMs) {
  if (!before) return [];
  /** @type {NewNotice[]} */
  const notices = [];
  if (before.title !== after.title) {
    notices.push(notice('title', nowMs, { value: after.title }));
  }
  const { rating = 'everyone' } = after;
  if ((before.rating ?? 'everyone') !== rating) {
    notices.push(notice('rating', nowMs, { by: after.by ?? null, value: rating }));
  }
  const { slowMs = 0 } = after;
  if ((before.slowMs ?? 0) !== slowMs) {
    notices.push(notice('slow', nowMs, { by: after.by ?? null, value: slowMs }));
  }
  return [...notices, ...rightsNotices(before, after, nowMs)];
}

/**
 * @param {RoomState} before
 * @param {PresenceFrame} frame
 * @param {number} nowMs
 * @returns {NewNotice[]}
 */
export function presenceNotices(before, frame, nowMs) {
  const known = new Map(before.members.map((member) => [member.id, member.name]));
  /** @type {NewNotice[]} */
  const notices = [];
  const came = frame.joined.filter((member) => !known.has(member.id));
  if (came.length > 0) {
    const names = came.map((member) => member.name);
    notices.push(notice('joined', nowMs, { names }));
  }
  for (const member of frame.joined) {
    const old = known.get(member.id);
    if (old === undefined || old === member.name) continue;
    const names = [member.name];
    notices.push(notice('renamed', nowMs, { names, value: old }));
  }
  if (frame.left.length > 0) {
    const names = frame.left.map((member) => member.name);
    notices.push(notice('left', nowMs, { names }));
  }
  return notices;
}

/** @param {NewNotice} one */
function mergesNames(one) {
  return one.what === 'joined' || one.what === 'left';
}

/**
 * @param {Notice['what']} what
 * @param {number} atMs
 * @param {Partial<Pick<Notice, 'by' | 'names' | 'value'>>} rest
 * @returns {NewNotice}
 */
function notice(what, atMs, { by = null, names = [], value = '' }) {
  return { kind: 'notice', what, atMs, by, names, value };
}
