import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addresses, idInPath, safeNext } from '../../public/shared/addresses.js';

test('an id in a path is decoded, a broken one is none', () => {
  assert.equal(idInPath('/r/abc'), 'abc');
  assert.equal(idInPath('/r/a%20b/'), 'a b');
  assert.equal(idInPath('/r/%E0%A4%A'), '');
  assert.equal(idInPath('/'), '');
});

test('after signing in one stays on this site', () => {
  const origin = 'https://cinema.example';
  assert.equal(safeNext('/upload?x=1', origin), '/upload?x=1');
  for (const next of [
    null,
    '',
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'upload',
    '/.//evil.example/x',
    '/a/..//evil.example',
    '/.\\/evil.example',
    '/\t/evil.example',
  ]) {
    assert.equal(safeNext(next, origin), '/', String(next));
  }
});

test('where to go afterwards is carried whole', () => {
  assert.equal(addresses.signIn('/r/a?source=mp4'), '/sign-in?next=%2Fr%2Fa%3Fsource%3Dmp4');
});
