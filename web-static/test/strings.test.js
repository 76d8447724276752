import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refusalText, t } from '../public/strings.js';

test('values are put where the phrase names them', () => {
  assert.equal(t('notice.pause', { who: 'Ada', position: '4:07' }), 'Ada paused at 4:07');
});

test('a value that looks like a placeholder is left alone', () => {
  assert.equal(t('header.account', { name: '{name}' }), 'Account of {name}');
});

test('the number chooses the plural form', () => {
  assert.equal(t('chat.jump', { count: 1 }), 'One new message');
  assert.equal(t('chat.jump', { count: 5 }), '5 new messages');
});

test('a refusal without words here shows those of the server', () => {
  assert.equal(refusalText({ code: 'brand_new', message: 'Not today.' }), 'Not today.');
  assert.equal(refusalText({ code: 'room_full', message: 'x' }), 'This room is full.');
});
