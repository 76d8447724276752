/** @import { Author, Emote } from '../protocol/types.js' */
/** @import { RoomState } from '../store/room-state.js' */
/** @import { Emotes } from './emotes.js' */
import { findEmoji } from './emoji.js';
import { NO_EMOTES, findEmotes } from './emotes.js';

/** Suggestions shown at once. */
export const SUGGESTIONS_MAX = 6;

/** Members that one message can name. */
const MENTIONS_MAX = 10;

/**
 * What may complete a word that is being written: members after an `@`, the room's emotes and emoji
 * after a colon.
 *
 * @typedef {{ from: number, kind: 'member' | 'emoji', word: string }} Token
 * @typedef {{ kind: 'member', person: Author } | { kind: 'emoji', code: string,
 *   emoji: string } | { kind: 'emote', emote: Emote }} Suggestion
 */

/**
 * The word before the caret, when it begins as a mention or a short code.
 *
 * @param {string} text
 * @param {number} caret
 * @returns {Token | null}
 */
export function tokenAt(text, caret) {
  const before = text.slice(0, caret);
  const found = /(?:^|[\s([{])([@:])([^\s@:]{0,40})$/u.exec(before);
  const [, sign = '', word = ''] = found ?? [];
  if (!found || (sign === ':' && word.length < 2)) return null;
  return { from: caret - word.length - 1, kind: sign === '@' ? 'member' : 'emoji', word };
}

/**
 * @param {Token} token
 * @param {Author[]} people
 * @param {Emotes} [emotes]
 * @returns {Suggestion[]}
 */
export function suggestionsFor({ kind, word }, people, emotes = NO_EMOTES) {
  if (kind === 'emoji') {
    /** @type {Suggestion[]} */
    const own = findEmotes(word, emotes).map((emote) => ({ kind: 'emote', emote }));
    const others = findEmoji(word).filter(([code]) => !emotes.has(code));
    /** @type {Suggestion[]} */
    const found = others.map(([code, emoji]) => ({ kind: 'emoji', code, emoji }));
    return [...own, ...found].slice(0, SUGGESTIONS_MAX);
  }
  const wanted = word.toLocaleLowerCase();
  const named = people.map((person) => ({ person, name: person.name.toLocaleLowerCase() }));
  const first = named.filter(({ name }) => name.startsWith(wanted));
  const later = named.filter(({ name }) => !name.startsWith(wanted) && name.includes(wanted));
  return [...first, ...later]
    .slice(0, SUGGESTIONS_MAX)
    .map(({ person }) => ({ kind: 'member', person }));
}

/**
 * The text after a suggestion was taken, and where the caret stands in it.
 *
 * @param {string} text
 * @param {number} caret
 * @param {Token} token
 * @param {Suggestion} suggestion
 */
export function completed(text, caret, token, suggestion) {
  const word = written(suggestion);
  const rest = text.slice(caret);
  const space = rest.startsWith(' ') ? '' : ' ';
  const before = text.slice(0, token.from) + word + space;
  return { text: before + rest, caret: before.length };
}

/** @param {Suggestion} suggestion */
function written(suggestion) {
  switch (suggestion.kind) {
    case 'member':
      return `@${suggestion.person.name}`;
    case 'emote':
      return `:${suggestion.emote.name}:`;
    case 'emoji':
      return suggestion.emoji;
  }
}

/**
 * Whom a text names: longer names first, so that one that begins like another is not taken for it.
 *
 * @param {string} text
 * @param {Author[]} people
 * @returns {Author[]}
 */
export function mentionsIn(text, people) {
  if (!text.includes('@')) return [];
  let left = text;
  const byLength = [...people].sort((a, b) => b.name.length - a.name.length);
  const named = byLength.filter(({ name }) => {
    if (!left.includes(`@${name}`)) return false;
    left = left.replaceAll(`@${name}`, ' ');
    return true;
  });
  return named.slice(0, MENTIONS_MAX).map(({ id, name }) => ({ id, name }));
}

/**
 * Whom one can name: who is here, and who was heard lately.
 *
 * @param {RoomState} room
 * @returns {Author[]}
 */
export function peopleOf(room) {
  const people = new Map(room.members.map(({ id, name }) => [id, { id, name }]));
  for (const line of room.lines.slice(-200)) {
    if (line.kind === 'chat' && !people.has(line.by.id)) people.set(line.by.id, line.by);
  }
  people.delete(room.self?.id ?? '');
  return [...people.values()];
}

/**
 * Splits a text where it names somebody.
 *
 * @param {string} text
 * @param {Author[]} mentions
 * @returns {{ text: string, person: Author | null }[]}
 */
export function splitMentions(text, mentions) {
  /** @type {{ text: string, person: Author | null }[]} */
  let parts = [{ text, person: null }];
  const byLength = [...mentions].sort((a, b) => b.name.length - a.name.length);
  for (const person of byLength) {
    const word = `@${person.name}`;
    parts = parts.flatMap((part) => {
      if (part.person) return [part];
      return part.text.split(word).flatMap((piece, index) => [
        ...(index > 0 ? [{ text: word, person }] : []),
        ...(piece ? [{ text: piece, person: null }] : []),
      ]);
    });
  }
  return parts;
}
