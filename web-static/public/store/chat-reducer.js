/**
 * @import { ChatChange, ChatEntry, ChatMessage, ChatPart, HistoryFrame, Reaction }
 *   from '../protocol/types.js'
 * @import { ChatLine, Line, RoomState } from './room-state.js'
 */
import { echo } from './pending.js';
import { LINES_MAX } from './room-state.js';

/** Changes remembered, for pages that were made before them. */
const CHANGES_MAX = 256;

/** Members named of a reaction. */
export const NAMED_MAX = 5;

/** @param {ChatMessage} message @param {number} asOf @returns {ChatLine} */
export function lineOf(message, asOf) {
  const { seq, id, by, text = '', atMs, item = null, mediaMs = null, reply = null } = message;
  const { mentions = [], editedAtMs = 0, deleted = false, reactions = [] } = message;
  const what = { item, mediaMs, reply, mentions, editedAtMs, deleted, reactions };
  return { kind: 'chat', key: `c${seq}`, seq, id, by, text, atMs, ...what, asOf };
}

/**
 * Takes the next entry of the log.
 *
 * @param {RoomState} state
 * @param {ChatEntry} entry
 * @returns {RoomState}
 */
export function withEntry(state, entry) {
  const next = { ...state, chatSeq: entry.seq };
  if (isMessage(entry)) {
    const line = lineOf(entry, entry.seq);
    return { ...next, ...bounded([...state.lines, line], state) };
  }
  const change = (/** @type {Line} */ line) => changed(line, entry, state.self?.id ?? '');
  const { passage } = state;
  const changes = [...state.changes, entry];
  const dropped = changes.length > CHANGES_MAX ? changes.shift() : undefined;
  return {
    ...next,
    lines: mapped(state.lines, change),
    passage: passage && { ...passage, lines: mapped(passage.lines, change) },
    changes,
    changesFrom: dropped?.seq ?? state.changesFrom,
  };
}

/** @param {ChatEntry} entry @returns {entry is ChatMessage} */
function isMessage(entry) {
  return entry.kind === undefined;
}

/**
 * The same list where nothing changed, so that nothing is shown anew.
 *
 * @template {Line} T
 * @param {T[]} lines
 * @param {(line: Line) => Line} change
 * @returns {T[]}
 */
function mapped(lines, change) {
  let same = true;
  const others = lines.map((line) => {
    const other = /** @type {T} */ (change(line));
    same &&= other === line;
    return other;
  });
  return same ? lines : others;
}

/**
 * A line after a change; the same when the change is about another one, or in it already.
 *
 * @param {Line} line
 * @param {ChatChange} change
 * @param {string} selfId
 * @returns {Line}
 */
function changed(line, change, selfId) {
  if (line.kind !== 'chat') return line;
  const quoted = requoted(line, change);
  if (quoted.deleted || change.seq <= line.asOf) return quoted;
  if (change.kind === 'purged') {
    const covers = line.seq >= (change.fromSeq ?? 0) && line.seq < change.seq;
    return covers && line.by.id === change.memberId ? gone(quoted) : quoted;
  }
  if (change.message !== line.seq) return quoted;
  switch (change.kind) {
    case 'edited': {
      const { text = '', mentions = [], atMs } = change;
      return { ...quoted, text, mentions, editedAtMs: atMs };
    }
    case 'deleted':
      return gone(quoted);
    case 'reacted':
      return { ...quoted, reactions: reacted(line.reactions, change, selfId) };
    default:
      return quoted;
  }
}

/**
 * A line whose quote says no longer what was replaced or deleted.
 *
 * @param {ChatLine} line
 * @param {ChatChange} change
 * @returns {ChatLine}
 */
function requoted(line, change) {
  const { reply } = line;
  if (!reply) return line;
  if (change.kind === 'purged') {
    const covers = reply.seq >= (change.fromSeq ?? 0) && reply.by.id === change.memberId;
    return covers ? { ...line, reply: { ...reply, excerpt: '' } } : line;
  }
  if (change.message !== reply.seq) return line;
  if (change.kind === 'deleted') return { ...line, reply: { ...reply, excerpt: '' } };
  if (change.kind !== 'edited') return line;
  return { ...line, reply: { ...reply, excerpt: (change.text ?? '').slice(0, 100) } };
}

/** @param {ChatLine} line @returns {ChatLine} */
function gone(line) {
  const nothing = { text: '', reply: null, mentions: [], reactions: [], editedAtMs: 0 };
  return { ...line, ...nothing, deleted: true };
}

/**
 * @param {Reaction[]} reactions
 * @param {ChatChange} change
 * @param {string} selfId
 * @returns {Reaction[]}
 */
function reacted(reactions, { emoji = '', on = false, by }, selfId) {
  const known = reactions.find((reaction) => reaction.emoji === emoji);
  const own = by.id === selfId ? on : (known?.own ?? false);
  const others = (known?.who ?? []).filter((person) => person.id !== by.id);
  const who = on ? [...others, by].slice(0, NAMED_MAX) : others;
  const count = (known?.count ?? 0) + (on ? 1 : -1);
  if (!known) return on ? [...reactions, { emoji, count, who, own }] : reactions;
  if (count <= 0) return reactions.filter((reaction) => reaction !== known);
  return reactions.map((one) => (one === known ? { emoji, count, who, own } : one));
}

/**
 * Keeps the newest: they are what the room talks about, older ones can be asked for again.
 *
 * @param {Line[]} lines
 * @param {{ chatMore: boolean, chatFrom: number }} state
 */
export function bounded(lines, { chatMore, chatFrom }) {
  if (lines.length <= LINES_MAX) return { lines, chatMore, chatFrom };
  const kept = lines.slice(lines.length - LINES_MAX);
  const first = kept.find((line) => line.kind === 'chat');
  return { lines: kept, chatMore: true, chatFrom: first?.seq ?? chatFrom };
}

/**
 * Takes the chat of a snapshot: what was missed, or messages instead of those shown so far.
 *
 * @param {RoomState} state
 * @param {ChatPart} part
 * @returns {RoomState}
 */
export function withTail(state, part) {
  const missed = part.entries.filter((entry) => part.reset || entry.seq > state.chatSeq);
  const heard = missed.filter(isMessage).reduce(echo, state);
  /** @type {RoomState} */
  const next = part.reset
    ? anew(heard, part)
    : missed.reduce(
        withEntry,
        state.lines.length === 0 ? { ...heard, chatMore: part.more } : heard,
      );
  const chatSeq = part.reset ? part.seq : Math.max(part.seq, next.chatSeq);
  return {
    ...next,
    chatSeq,
    pending: next.pending.filter((message) => message.seq === 0 || message.seq > part.seq),
  };
}

/** @param {RoomState} state @param {ChatPart} part @returns {RoomState} */
function anew(state, part) {
  const messages = part.entries.filter(isMessage);
  const lines = messages.map((message) => ownReactions(lineOf(message, part.seq), state.self?.id));
  const chatFrom = part.fromSeq ?? messages[0]?.seq ?? 1;
  const { passage: _, ...rest } = state;
  return {
    ...rest,
    passage: null,
    changes: [],
    changesFrom: part.seq,
    ...bounded(lines, { chatMore: part.more, chatFrom }),
  };
}

/**
 * A page for many does not say which reactions are one's own, but names some of those who react.
 *
 * @param {ChatLine} line
 * @param {string | undefined} selfId
 * @returns {ChatLine}
 */
function ownReactions(line, selfId) {
  if (line.reactions.length === 0) return line;
  const reactions = line.reactions.map((reaction) => ({
    ...reaction,
    own: reaction.own ?? reaction.who.some((person) => person.id === selfId),
  }));
  return { ...line, reactions };
}

/**
 * Whether a page shows messages as they were before changes that are no longer known: then it has
 * to be asked for again.
 *
 * @param {RoomState} state
 * @param {HistoryFrame} frame
 */
export function isOutdated(state, frame) {
  return frame.seq < state.changesFrom;
}

/**
 * The messages of a page as they are now. What the page knows before its event came is not counted
 * twice, see `asOf`.
 *
 * @param {RoomState} state
 * @param {HistoryFrame} frame
 * @returns {ChatLine[]}
 */
export function linesOf(state, frame) {
  const selfId = state.self?.id ?? '';
  return frame.entries.map((message) => {
    const line = ownReactions(lineOf(message, frame.seq), selfId);
    return /** @type {ChatLine} */ (
      state.changes.reduce(
        (now, change) => changed(now, change, selfId),
        /** @type {Line} */ (line),
      )
    );
  });
}
