import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listedUpTo, ratingOf, ratingText } from '../../public/shared/ratings.js';

test('a room without a rating is for everybody, and a word that nobody knows is for adults', () => {
  assert.deepEqual([undefined, 'everyone', '16', '21', null].map(ratingOf), [
    'everyone',
    'everyone',
    '16',
    '18',
    '18',
  ]);
  assert.equal(ratingText('12'), '12+');
});

test('rooms for adults are listed only for whoever asks for them', () => {
  assert.equal(listedUpTo.get(), '16');
  assert.deepEqual([...listedUpTo.values].sort(), ['12', '16', '18', 'everyone']);
});
