import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRecovery } from '../../public/player/recovery.js';

const TYPES = { NETWORK_ERROR: 'network', MEDIA_ERROR: 'media' };

/** @param {{ type: string, response?: { code: number } }} error @param {number} times */
function remedies(error, times) {
  const recover = createRecovery(TYPES);
  return Array.from({ length: times }, () => recover(error));
}

test('a network that fails is tried again, later each time, and not for ever', () => {
  const waits = [2_000, 4_000, 6_000, 8_000, 10_000];
  assert.deepEqual(remedies({ type: 'network', response: { code: 0 } }, 6), [
    ...waits.map((afterMs) => ({ action: 'load', afterMs })),
    { action: 'give-up' },
  ]);
});

test('media that the server no longer has is given up at once', () => {
  for (const code of [404, 410]) {
    assert.deepEqual(remedies({ type: 'network', response: { code } }, 1), [{ action: 'give-up' }]);
  }
});

test('a decoder is repaired twice', () => {
  const actions = remedies({ type: 'media' }, 3).map((remedy) => remedy.action);
  assert.deepEqual(actions, ['repair', 'repair', 'give-up']);
});

test('what is neither is given up', () => {
  assert.deepEqual(remedies({ type: 'other' }, 1), [{ action: 'give-up' }]);
});
