import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  PENDING_MAX,
  addPending,
  refusePending,
  removePending,
} from '../../public/store/pending.js';
import { reduceRoom } from '../../public/store/room-reducer.js';
import { EMPTY_ROOM } from '../../public/store/room-state.js';
import { aChatEntry, aChatFrame, aSnapshot, aWelcome, anAuthor } from '../fixtures.js';

const CMD = 'command-one';

/** @param {number} seq the entry of the message that waits */
const mine = (seq) => ({ ...aChatEntry(seq, { by: 'Ada', text: 'hello' }), id: CMD });

function aRoomWithPending(text = 'hello') {
  const open = [aWelcome, aSnapshot()].reduce(
    (state, f) => reduceRoom(state, f, 0).state,
    EMPTY_ROOM,
  );
  return addPending(open, { cmdId: CMD, text, atMs: 1 });
}

/** @param {import('../../public/store/room-state.js').RoomState} state */
const shown = (state) => [
  ...state.lines.flatMap((line) => (line.kind === 'chat' && line.seq > 2 ? [line.text] : [])),
  ...state.pending.map((message) => `(${message.text})`),
];

test('a message is shown once when its entry comes before the acknowledgement', () => {
  let state = reduceRoom(aRoomWithPending(), { type: 'chat', ...mine(3) }, 0).state;
  assert.deepEqual(shown(state), ['hello']);
  state = reduceRoom(state, { type: 'ok', cmdId: CMD, seq: 3 }, 0).state;
  assert.deepEqual(shown(state), ['hello']);
});

test('a message is shown once when the acknowledgement comes first', () => {
  let state = reduceRoom(aRoomWithPending(), { type: 'ok', cmdId: CMD, seq: 3 }, 0).state;
  assert.deepEqual(shown(state), ['(hello)']);
  state = reduceRoom(state, aChatFrame(3, { by: 'Ada', text: 'hello' }), 0).state;
  assert.deepEqual(shown(state), ['hello']);
});

test('the same words of somebody else do not confirm one’s own', () => {
  const state = reduceRoom(
    aRoomWithPending(),
    aChatFrame(3, { by: 'Ben', text: 'hello' }),
    0,
  ).state;
  assert.deepEqual(shown(state), ['hello', '(hello)']);
});

test('a snapshot that brings the message confirms it', () => {
  const chat = {
    seq: 3,
    reset: false,
    more: false,
    entries: [mine(3)],
  };
  const state = reduceRoom(aRoomWithPending(), aSnapshot({ chat }), 0).state;
  assert.deepEqual(shown(state), ['hello']);
});

test('a new page of the log does not confirm the same words said earlier', () => {
  const entry = aChatEntry(3, { by: 'Ada', text: 'hello' });
  const chat = { seq: 3, reset: true, more: false, entries: [entry] };
  const state = reduceRoom(aRoomWithPending(), aSnapshot({ chat }), 0).state;
  assert.deepEqual(shown(state), ['hello', '(hello)']);
});

test('a message given up on leaves once its entry turns out to be stored', () => {
  const refusal = { cmdId: CMD, text: 'hello', atMs: 1, code: 'no_answer', retryAfterMs: null };
  const refused = refusePending(aRoomWithPending(), refusal);
  const chat = { seq: 3, reset: true, more: false, entries: [mine(3)] };
  assert.deepEqual(shown(reduceRoom(refused, aSnapshot({ chat }), 0).state), ['hello']);
});

test('an entry of somebody else under the same id does not confirm one’s own', () => {
  const state = reduceRoom(aRoomWithPending(), { type: 'chat', ...mine(3), by: anAuthor('Ben') }, 0);
  assert.deepEqual(shown(state.state), ['hello', '(hello)']);
});

test('a message on its way survives a reconnect', () => {
  const chat = { seq: 2, reset: false, more: false, entries: [] };
  const state = reduceRoom(aRoomWithPending(), aSnapshot({ chat }), 0).state;
  assert.deepEqual(shown(state), ['(hello)']);
});

test('a refused message stays with its reason, and can be sent again or dropped', () => {
  const refusal = {
    cmdId: CMD,
    text: 'hello',
    atMs: 1,
    code: 'too_many_requests',
    retryAfterMs: 900,
  };
  const refused = refusePending(aRoomWithPending(), refusal);
  assert.equal(refused.pending[0]?.state, 'refused');
  assert.equal(refused.pending[0]?.code, 'too_many_requests');
  const again = addPending(refused, { cmdId: CMD, text: 'hello', atMs: 2 });
  assert.equal(again.pending.length, 1);
  assert.equal(again.pending[0]?.state, 'sending');
  assert.deepEqual(removePending(refused, CMD).pending, []);
});

test('the messages that wait are bounded', () => {
  let state = aRoomWithPending();
  for (let n = 0; n < PENDING_MAX + 5; n += 1) {
    state = addPending(state, { cmdId: `other-${n}`, text: 'x', atMs: n });
  }
  assert.equal(state.pending.length, PENDING_MAX);
});
