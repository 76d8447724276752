import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyName } from '../../public/components/film-player/shortcuts.js';

test('a letter is what it writes, wherever its key is', () => {
  assert.equal(keyName({ key: 'K', code: 'KeyT' }), 'k');
});

test('a key that writes no Latin letter is known by its place', () => {
  assert.equal(keyName({ key: 'л', code: 'KeyK' }), 'k');
  assert.equal(keyName({ key: 'А', code: 'KeyF' }), 'f');
});

test('signs and named keys stay what they are', () => {
  assert.equal(keyName({ key: '?', code: 'Digit7' }), '?');
  assert.equal(keyName({ key: 'ArrowLeft', code: 'ArrowLeft' }), 'arrowleft');
  assert.equal(keyName({ key: '5', code: 'Digit5' }), '5');
});
