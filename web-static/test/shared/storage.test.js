import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { forget, recall, remember } from '../../public/shared/storage.js';

const KEY = 'matinee.test';

/** @param {object | null} storage null where storage is forbidden */
function browserWith(storage) {
  const get = () => {
    if (storage === null) throw new DOMException('forbidden', 'SecurityError');
    return storage;
  };
  Object.defineProperty(globalThis, 'localStorage', { get, configurable: true });
}

/** @param {Map<string, string>} kept @param {{ full: boolean }} state */
function storageIn(kept, state) {
  return {
    getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
    setItem(/** @type {string} */ key, /** @type {string} */ text) {
      if (state.full) throw new DOMException('full', 'QuotaExceededError');
      kept.set(key, text);
    },
    removeItem: (/** @type {string} */ key) => void kept.delete(key),
  };
}

afterEach(() => forget(KEY));

test('a text is kept in the browser', () => {
  const kept = new Map();
  browserWith(storageIn(kept, { full: false }));
  remember(KEY, 'loud');
  assert.equal(kept.get(KEY), 'loud');
  assert.equal(recall(KEY), 'loud');
  forget(KEY);
  assert.equal(recall(KEY), null);
});

test('where storage is forbidden, a text is kept as long as the page', () => {
  browserWith(null);
  assert.equal(recall(KEY), null);
  remember(KEY, 'loud');
  assert.equal(recall(KEY), 'loud');
  forget(KEY);
  assert.equal(recall(KEY), null);
});

test('where storage is full, the newest text counts until there is room again', () => {
  const kept = new Map([[KEY, 'loud']]);
  const state = { full: true };
  browserWith(storageIn(kept, state));
  remember(KEY, 'quiet');
  assert.equal(recall(KEY), 'quiet');
  state.full = false;
  remember(KEY, 'silent');
  assert.equal(kept.get(KEY), 'silent');
  assert.equal(recall(KEY), 'silent');
});
