import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyboardIsUp } from '../../public/shared/viewport.js';

test('a page that shrank while somebody types has a keyboard over it', () => {
  assert.ok(keyboardIsUp({ visiblePx: 380, tallestPx: 740, typing: true }));
});

test('bars of the browser that come and go are no keyboard', () => {
  assert.ok(!keyboardIsUp({ visiblePx: 684, tallestPx: 740, typing: true }));
});

test('nobody types: whatever covers the page is no keyboard', () => {
  assert.ok(!keyboardIsUp({ visiblePx: 380, tallestPx: 740, typing: false }));
});
