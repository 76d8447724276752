import assert from 'node:assert/strict';
import { test } from 'node:test';
import { regional } from '../../public/shared/language.js';

test('dates are written as where the viewer is, in the language of the page', () => {
  assert.equal(regional('en', ['de-AT', 'en-GB', 'en-US']), 'en-GB');
  assert.equal(regional('ru', ['en-GB']), 'ru');
});
