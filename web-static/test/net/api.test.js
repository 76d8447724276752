import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRefusal } from '../../public/net/api.js';

test('a problem document is read as it is', () => {
  const refusal = readRefusal(429, {
    code: 'too_many_requests',
    message: 'slow',
    retryAfterMs: 700,
  });
  assert.deepEqual(refusal, {
    ok: false,
    status: 429,
    code: 'too_many_requests',
    message: 'slow',
    retryAfterMs: 700,
  });
});

test('an answer of something in between gets a code by its status', () => {
  assert.equal(readRefusal(502, '<html>').code, 'unavailable');
  assert.equal(readRefusal(404, null).code, 'not_found');
  assert.equal(readRefusal(400, { code: 5 }).code, 'bad_request');
});
