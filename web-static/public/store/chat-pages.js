/**
 * @import { HistoryFrame } from '../protocol/types.js'
 * @import { ChatLine, Line, Passage, RoomState } from './room-state.js'
 */
import { bounded, linesOf } from './chat-reducer.js';
import { LINES_MAX } from './room-state.js';

/**
 * Puts a page of older messages before what is shown.
 *
 * @param {RoomState} state
 * @param {HistoryFrame} frame
 * @returns {RoomState}
 */
export function prependHistory(state, frame) {
  const { passage } = state;
  const page = linesOf(state, frame);
  if (passage) {
    const older = page.filter((line) => line.seq < passage.fromSeq);
    const { fromSeq, more } = frame;
    const longer = { ...passage, lines: [...older, ...passage.lines], fromSeq, more };
    return { ...state, passage: trimmed(longer, 'newest') };
  }
  const older = page.filter((line) => line.seq < state.chatFrom);
  const lines = [...older, ...state.lines];
  const { fromSeq: chatFrom, more: chatMore } = frame;
  return { ...state, ...bounded(lines, { chatMore, chatFrom }) };
}

/**
 * @param {Passage} passage
 * @param {'oldest' | 'newest'} drop
 * @returns {Passage}
 */
function trimmed(passage, drop) {
  const { lines } = passage;
  if (lines.length <= LINES_MAX) return passage;
  if (drop === 'newest') {
    const kept = lines.slice(0, LINES_MAX);
    return { ...passage, lines: kept, toSeq: kept.at(-1)?.seq ?? passage.toSeq };
  }
  const kept = lines.slice(-LINES_MAX);
  return { ...passage, lines: kept, fromSeq: kept[0]?.seq ?? passage.fromSeq, more: true };
}

/**
 * Shows a page away from the end, or joins it to what is shown when it reaches it.
 *
 * @param {RoomState} state
 * @param {HistoryFrame} frame
 * @returns {RoomState}
 */
export function jumpTo(state, frame) {
  const { fromSeq, toSeq, more } = frame;
  return joined({ ...state, passage: { lines: linesOf(state, frame), fromSeq, toSeq, more } });
}

/**
 * Puts a page of newer messages after a passage.
 *
 * @param {RoomState} state
 * @param {HistoryFrame} frame
 * @returns {RoomState}
 */
export function appendHistory(state, frame) {
  const { passage } = state;
  if (!passage) return state;
  const newer = linesOf(state, frame).filter((line) => line.seq > passage.toSeq);
  const longer = { ...passage, lines: [...passage.lines, ...newer], toSeq: frame.toSeq };
  return joined({ ...state, passage: trimmed(longer, 'oldest') });
}

/** @param {RoomState} state @returns {RoomState} as one list, once the passage reaches the rest */
function joined(state) {
  const { passage } = state;
  if (!passage || passage.toSeq + 1 < state.chatFrom) return state;
  const older = passage.lines.filter((line) => line.seq < state.chatFrom);
  const from = Math.min(passage.fromSeq, state.chatFrom);
  const isOlder = passage.fromSeq <= state.chatFrom;
  const where = { chatMore: isOlder ? passage.more : state.chatMore, chatFrom: from };
  return { ...state, passage: null, ...bounded([...older, ...state.lines], where) };
}

/**
 * Whether some reactions may be one's own though nobody has said so: a page for many names only a
 * few of those who react.
 *
 * @param {RoomState} state
 */
export function doubtsOwn(state) {
  return state.lines.some(
    (line) =>
      line.kind === 'chat' &&
      line.reactions.some(({ own, who, count }) => !own && count > who.length),
  );
}

/**
 * Shows messages as a page made for this viewer says.
 *
 * @param {RoomState} state
 * @param {HistoryFrame} frame
 * @returns {RoomState}
 */
export function refreshed(state, frame) {
  const page = new Map(linesOf(state, frame).map((line) => [line.key, line]));
  return { ...state, lines: state.lines.map((line) => page.get(line.key) ?? line) };
}

/** @param {RoomState} state @returns {RoomState} at the end of the log again */
export function toLatest(state) {
  return state.passage ? { ...state, passage: null } : state;
}

/** @param {RoomState} state @returns {Line[]} what is read now */
export function shownLines(state) {
  return state.passage?.lines ?? state.lines;
}

/** @param {RoomState} state @param {number} seq @returns {ChatLine | undefined} */
export function findLine(state, seq) {
  const is = (/** @type {Line} */ line) => line.kind === 'chat' && line.seq === seq;
  return /** @type {ChatLine | undefined} */ (shownLines(state).find(is) ?? state.lines.find(is));
}
