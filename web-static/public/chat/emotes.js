/** @import { Emote, RoomPart } from '../protocol/types.js' */
import { withEmoji } from './emoji.js';

/**
 * A room's own emotes by the word that stands for them.
 *
 * @typedef {ReadonlyMap<string, Emote>} Emotes
 * @typedef {{ text: string, emote: Emote | null }} EmotePart
 */

/** @type {Emotes} */
export const NO_EMOTES = new Map();

/** @type {WeakMap<Emote[], Emotes>} */
const known = new WeakMap();

const CODE = /:([a-z0-9_]{2,24}):/g;

/** @param {RoomPart | null} part @returns {Emotes} */
export function emotesOf(part) {
  if (!part?.emotes?.length) return NO_EMOTES;
  const before = known.get(part.emotes);
  if (before) return before;
  const emotes = new Map(part.emotes.map((emote) => [emote.name, emote]));
  known.set(part.emotes, emotes);
  return emotes;
}

/** @param {Emote} emote @param {boolean} [still] the still picture of one that moves */
export function emoteAddress({ picture, animated = false }, still = false) {
  return `/emotes/${picture}${still && animated ? '-still' : ''}.webp`;
}

/**
 * Splits a text where emotes of the room stand in it; other short codes become emoji.
 *
 * @param {string} text
 * @param {Emotes} emotes
 * @returns {EmotePart[]}
 */
export function splitEmotes(text, emotes) {
  if (emotes.size === 0 || !text.includes(':')) return [{ text: withEmoji(text), emote: null }];
  /** @type {EmotePart[]} */
  const parts = [];
  const code = new RegExp(CODE);
  let from = 0;
  for (let found = code.exec(text); found; found = code.exec(text)) {
    const [whole, word = ''] = found;
    const emote = emotes.get(word);
    if (!emote) {
      // The colon that ends what is none may begin one.
      code.lastIndex -= 1;
      continue;
    }
    const between = text.slice(from, found.index);
    if (between) parts.push({ text: withEmoji(between), emote: null });
    parts.push({ text: whole, emote });
    from = code.lastIndex;
  }
  if (from < text.length) parts.push({ text: withEmoji(text.slice(from)), emote: null });
  return parts;
}

/**
 * The emotes whose word has this in it, those first that begin so.
 *
 * @param {string} words
 * @param {Emotes} emotes
 * @returns {Emote[]}
 */
export function findEmotes(words, emotes) {
  const wanted = words.toLowerCase();
  const all = [...emotes.values()];
  const starting = all.filter(({ name }) => name.startsWith(wanted));
  const within = all.filter(({ name }) => !name.startsWith(wanted) && name.includes(wanted));
  return [...starting, ...within];
}
