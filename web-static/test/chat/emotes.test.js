import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withEmoji } from '../../public/chat/emoji.js';
import {
  NO_EMOTES,
  emoteAddress,
  emotesOf,
  findEmotes,
  splitEmotes,
} from '../../public/chat/emotes.js';
import { completed, suggestionsFor, tokenAt } from '../../public/chat/mentions.js';

const WAVE = { name: 'wave', picture: '0123456789abcdef0123456789abcdef', animated: true };
const HUG = { name: 'hug', picture: 'fedcba9876543210fedcba9876543210' };
const EMOTES = new Map([WAVE, HUG].map((emote) => [emote.name, emote]));

/** @param {string} text what stands where, emotes in brackets */
const shown = (text) =>
  splitEmotes(text, EMOTES).map((part) => (part.emote ? `[${part.emote.name}]` : part.text));

test('a word in colons is an emote of the room, before it is an emoji', () => {
  assert.deepEqual(shown('hi :wave: and :heart:'), ['hi ', '[wave]', ' and ❤️']);
  assert.deepEqual(shown(':hug::hug:'), ['[hug]', '[hug]']);
  assert.deepEqual(shown('12:30:wave:'), ['12:30', '[wave]']);
  assert.deepEqual(shown(':none:hug:'), [':none', '[hug]']);
  assert.deepEqual(shown('nothing: here'), ['nothing: here']);
  assert.deepEqual(splitEmotes(':popcorn:', NO_EMOTES), [{ text: '🍿', emote: null }]);
});

test('what is joined again is what was said', () => {
  for (const text of [':wave:', 'a:wave:b', '::wave::', ':hug:wave:', 'x']) {
    assert.equal(splitEmotes(text, EMOTES).map((part) => part.text).join(''), text);
  }
});

test('the word of an emote is sent as it is, other codes as emoji', () => {
  assert.equal(withEmoji(':wave: :heart:', EMOTES), ':wave: ❤️');
  assert.equal(withEmoji(':wave: :heart:'), '👋 ❤️');
});

test('one that moves has a still picture too', () => {
  assert.equal(emoteAddress(WAVE), `/emotes/${WAVE.picture}.webp`);
  assert.equal(emoteAddress(WAVE, true), `/emotes/${WAVE.picture}-still.webp`);
  assert.equal(emoteAddress(HUG, true), `/emotes/${HUG.picture}.webp`);
});

test('the emotes of a room complete a code before emoji do', () => {
  const token = tokenAt(':wa', 3);
  assert.ok(token);
  const [first, second] = suggestionsFor(token, [], EMOTES);
  assert.deepEqual(first, { kind: 'emote', emote: WAVE });
  assert.notEqual(second?.kind === 'emoji' && second.code, 'wave');
  assert.ok(first);
  assert.equal(completed(':wa', 3, token, first).text, ':wave: ');
  assert.deepEqual(findEmotes('ug', EMOTES), [HUG]);
});

test('a room without emotes has none', () => {
  assert.equal(emotesOf(null), NO_EMOTES);
  const emotes = [WAVE];
  const part = /** @type {any} */ ({ emotes });
  assert.equal(emotesOf(part).get('wave'), WAVE);
  assert.equal(emotesOf(part), emotesOf({ ...part }));
});
