import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SERVER_FRAME_TYPES, readFrame } from '../../public/protocol/frames.js';
import { aChatFrame, aMember, aPlayback, aQueue, aSnapshot, aWelcome, anAuthor } from '../fixtures.js';

/** One good frame of each kind. */
const GOOD = [
  aWelcome,
  aSnapshot(),
  aSnapshot({ playback: aPlayback(1, { item: null, by: null, cause: 'load' }) }),
  aChatFrame(3, { text: 'שלום 👋🏽' }),
  { type: 'playback', ...aPlayback(7) },
  { type: 'room', seq: 2, title: 'Friday', control: 'hosts', ownerId: 'ada' },
  { type: 'presence', rev: 2, joined: [aMember('Chen')], left: [anAuthor('Ben')], count: 2 },
  { type: 'typing', by: anAuthor('Ben') },
  { type: 'ok', cmdId: 'abcdefgh', seq: 0 },
  {
    type: 'refused',
    cmdId: 'abcdefgh',
    code: 'busy',
    message: 'x',
    retryable: true,
    retryAfterMs: 500,
  },
  { type: 'refused', code: 'bad_request', message: 'x', retryable: false },
  { type: 'history', ref: 'r1', entries: [], more: false, fromSeq: 1, toSeq: 4, seq: 9 },
  { type: 'pong', a: 1.5, b: 2.25, c: 2.5 },
  { type: 'moving' },
  { type: 'queue', ...aQueue() },
  { type: 'knocking', count: 2 },
  { type: 'sync', viewers: 3, p50Ms: 0.4, p95Ms: 2, boundMs: 1.3 },
  { type: 'door', ref: 'r2', part: 'knocks', body: { knocks: [] } },
  {
    type: 'waiting',
    seq: 8,
    awaited: [anAuthor('Ben')],
    awaitedCount: 1,
    viewers: [{ ...anAuthor('Ben'), buffering: true, behindMs: 0, skipped: false }],
    buffering: 1,
    behind: 0,
  },
];

test('every kind of frame is read as it came', () => {
  for (const frame of GOOD) {
    assert.deepEqual(readFrame(JSON.stringify(frame)), { kind: 'frame', frame });
  }
  const seen = new Set(GOOD.map((frame) => frame.type));
  assert.deepEqual([...seen].sort(), [...SERVER_FRAME_TYPES].sort());
});

test('a frame that lacks a field is malformed and names it', () => {
  for (const frame of GOOD) {
    for (const field of Object.keys(frame)) {
      if (['type', 'cmdId', 'ref', 'retryAfterMs'].includes(field)) continue;
      // Not every entry of the log is a message.
      if (frame.type === 'chat' && field === 'text') continue;
      const { [field]: _, ...rest } = /** @type {Record<string, unknown>} */ (frame);
      const reading = readFrame(JSON.stringify(rest));
      assert.deepEqual(reading, { kind: 'malformed', problem: `${frame.type}.${field}` });
    }
  }
});

test('unknown fields are ignored', () => {
  const reading = readFrame(JSON.stringify({ ...aWelcome, later: { anything: 1 } }));
  assert.equal(reading.kind, 'frame');
});

test('an unknown type is told apart from a broken text', () => {
  assert.deepEqual(readFrame('{"type":"fireworks"}'), { kind: 'unknown', type: 'fireworks' });
  for (const text of ['', '{', 'null', '[]', '"chat"', '{}', '{"type":1}']) {
    assert.equal(readFrame(text).kind, 'malformed', text);
  }
});

test('values of the wrong kind are malformed', () => {
  const wrong = [
    { ...aChatFrame(1), seq: -1 },
    { ...aChatFrame(1), seq: 1.5 },
    { ...aChatFrame(1), text: 5 },
    { ...aChatFrame(1), by: null },
    { type: 'playback', ...aPlayback(1, { cause: 'rewind' }) },
    { type: 'playback', ...aPlayback(1, { item: { videoId: 'v' } }) },
    { type: 'room', seq: 2, title: 'x', control: 'nobody', ownerId: 'a' },
    { type: 'presence', rev: 2, joined: [{ id: 'a' }], left: [], count: 1 },
    { type: 'pong', a: '1', b: 2, c: 3 },
  ];
  for (const frame of wrong) assert.equal(readFrame(JSON.stringify(frame)).kind, 'malformed');
});
