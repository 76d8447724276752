import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findEmoji, withEmoji } from '../../public/chat/emoji.js';
import {
  completed,
  mentionsIn,
  splitMentions,
  suggestionsFor,
  tokenAt,
} from '../../public/chat/mentions.js';
import { anAuthor } from '../fixtures.js';

const PEOPLE = ['Ada', 'Ada Lovelace', 'Ben'].map(anAuthor);

test('a mention begins with an at sign after a space, a short code with a colon', () => {
  assert.deepEqual(tokenAt('hi @be', 6), { from: 3, kind: 'member', word: 'be' });
  assert.deepEqual(tokenAt('@', 1), { from: 0, kind: 'member', word: '' });
  assert.deepEqual(tokenAt('so :po', 6), { from: 3, kind: 'emoji', word: 'po' });
  assert.equal(tokenAt('mail@be', 7), null);
  assert.equal(tokenAt('at 12:3', 7), null);
  assert.equal(tokenAt('no: ', 4), null);
});

test('a suggestion replaces the word and leaves the rest', () => {
  const token = tokenAt('hi @be, you', 6);
  assert.ok(token);
  const [ben] = suggestionsFor(token, PEOPLE);
  assert.ok(ben);
  assert.deepEqual(completed('hi @be, you', 6, token, ben), { text: 'hi @Ben , you', caret: 8 });
  assert.equal(suggestionsFor({ from: 0, kind: 'member', word: 'love' }, PEOPLE).length, 1);
});

test('whom a text names is found, the longer name first', () => {
  assert.deepEqual(mentionsIn('@Ada Lovelace and @Ben', PEOPLE).map((it) => it.name), [
    'Ada Lovelace',
    'Ben',
  ]);
  assert.deepEqual(mentionsIn('nobody', PEOPLE), []);
  assert.deepEqual(
    splitMentions('hey @Ada Lovelace, @Ada!', PEOPLE).map((it) => it.text),
    ['hey ', '@Ada Lovelace', ', ', '@Ada', '!'],
  );
});

test('short codes become emoji, unknown ones stay', () => {
  assert.equal(withEmoji('a :popcorn: :nothing: 1:2:3'), 'a 🍿 :nothing: 1:2:3');
  assert.equal(findEmoji('pop')[0]?.[1], '🍿');
});
