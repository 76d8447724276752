import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mergeVideos, removeVideo } from '../../public/store/videos.js';

/** @param {string} id @param {number} createdAtMs @param {number} progress */
function aVideo(id, createdAtMs, progress = 0) {
  return /** @type {import('../../public/net/api.js').Video} */ ({ id, createdAtMs, progress });
}

test('the newest come first and a change replaces what was known', () => {
  const known = mergeVideos([], [aVideo('a', 1), aVideo('b', 2)]);
  const next = mergeVideos(known, [aVideo('a', 1, 0.5), aVideo('c', 3)]);
  assert.deepEqual(
    next.map((video) => video.id),
    ['c', 'b', 'a'],
  );
  assert.equal(next[2]?.progress, 0.5);
  assert.deepEqual(
    removeVideo(next, 'b').map((video) => video.id),
    ['c', 'a'],
  );
});
