import assert from 'node:assert/strict';
import { test } from 'node:test';

import { qualityOf } from '../../public/sync/quality.js';

test('quality is by what may be wrong at worst', () => {
  assert.equal(qualityOf(-4, 6), 'exact');
  assert.equal(qualityOf(4, 6.1), 'good');
  assert.equal(qualityOf(-30, 11), 'fair');
  assert.equal(qualityOf(0, 121), 'poor');
});
