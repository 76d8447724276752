/** @import { ServerFrame } from '../../public/protocol/types.js' */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { prependHistory } from '../../public/store/chat-pages.js';
import { expireTypists, reduceRoom } from '../../public/store/room-reducer.js';
import { may } from '../../public/store/rights.js';
import { EMPTY_ROOM, LINES_MAX, resumePoint } from '../../public/store/room-state.js';
import {
  aChatEntry,
  aChatFrame,
  aHistory,
  aMember,
  aPlayback,
  aSnapshot,
  aWelcome,
  anAuthor,
} from '../fixtures.js';

/** @param {ServerFrame[]} frames */
function after(...frames) {
  return frames.reduce((state, frame) => reduceRoom(state, frame, 50_000).state, EMPTY_ROOM);
}

/** @param {import('../../public/store/room-state.js').RoomState} state */
const seqs = (state) => state.lines.flatMap((line) => (line.kind === 'chat' ? [line.seq] : []));

/** @param {import('../../public/store/room-state.js').RoomState} state */
const notices = (state) =>
  state.lines.flatMap((line) => (line.kind === 'notice' ? [line.what] : []));

test('a snapshot shows the room without notices of what happened before', () => {
  const state = after(aWelcome, aSnapshot());
  assert.equal(state.self?.name, 'Ada');
  assert.deepEqual(seqs(state), [1, 2]);
  assert.deepEqual(notices(state), []);
  assert.deepEqual(resumePoint(state), { streamId: 'stream-one', chat: 2, playback: 1, room: 1 });
});

test('nothing can be resumed before the first snapshot', () => {
  assert.equal(resumePoint(after(aWelcome)), undefined);
});

test('messages come in order and once', () => {
  const state = after(
    aWelcome,
    aSnapshot(),
    aChatFrame(3),
    aChatFrame(3),
    aChatFrame(2),
    aChatFrame(4),
  );
  assert.deepEqual(seqs(state), [1, 2, 3, 4]);
});

test('a skipped message is a gap and is not shown out of order', () => {
  const state = after(aWelcome, aSnapshot());
  const { state: same, gap } = reduceRoom(state, aChatFrame(4), 0);
  assert.ok(gap);
  assert.equal(same, state);
});

test('the snapshot after a gap brings exactly what was missed', () => {
  const missed = [aChatEntry(2), aChatEntry(3), aChatEntry(4)];
  const chat = { seq: 4, reset: false, more: true, entries: missed };
  const state = after(aWelcome, aSnapshot(), aSnapshot({ chat }));
  assert.deepEqual(seqs(state), [1, 2, 3, 4]);
  assert.equal(state.chatMore, false);
});

test('a reset forgets the messages shown so far', () => {
  const chat = { seq: 90, reset: true, more: true, entries: [aChatEntry(89), aChatEntry(90)] };
  const state = after(aWelcome, aSnapshot(), aSnapshot({ chat }));
  assert.deepEqual(seqs(state), [89, 90]);
  assert.equal(state.chatSeq, 90);
  assert.equal(state.chatMore, true);
});

test('another stream forgets everything, also numbers that were higher', () => {
  const before = after(aWelcome, aSnapshot(), { type: 'playback', ...aPlayback(40) });
  const restored = aSnapshot({ streamId: 'stream-two', playback: aPlayback(3) });
  const { state } = reduceRoom(before, restored, 0);
  assert.equal(state.playback?.seq, 3);
  assert.equal(state.streamId, 'stream-two');
  assert.equal(state.self?.id, 'ada');
});

test('which showing the timeline belongs to stays known while it moves', () => {
  const before = after(aWelcome, aSnapshot());
  const { state } = reduceRoom(before, { type: 'playback', ...aPlayback(9, { play: 4 }) }, 0);
  assert.equal(state.playback?.play, 4);
});

test('only the newest playback counts, and holes in its numbers are no gap', () => {
  const state = after(aWelcome, aSnapshot());
  const jumped = reduceRoom(state, { type: 'playback', ...aPlayback(9) }, 0);
  assert.equal(jumped.gap, false);
  const late = reduceRoom(jumped.state, { type: 'playback', ...aPlayback(8) }, 0);
  assert.equal(late.state, jumped.state);
});

test('who paused, seeked and changed the speed is told', () => {
  const state = after(
    aWelcome,
    aSnapshot(),
    { type: 'playback', ...aPlayback(2, { cause: 'pause' }) },
    { type: 'playback', ...aPlayback(3, { cause: 'seek' }) },
    { type: 'playback', ...aPlayback(4, { cause: 'rate' }) },
  );
  assert.deepEqual(notices(state), ['pause', 'seek', 'rate']);
});

test('one who drags the seek bar makes one notice', () => {
  const anchor = { playing: true, positionMs: 9_000, rate: 1, atMs: 0 };
  const state = after(
    aWelcome,
    aSnapshot(),
    { type: 'playback', ...aPlayback(2, { cause: 'seek' }) },
    { type: 'playback', ...aPlayback(3, { cause: 'seek', anchor }) },
  );
  assert.deepEqual(notices(state), ['seek']);
  assert.equal(/** @type {any} */ (state.lines.at(-1)).value, 9_000);
});

test('those who come and go are listed and told', () => {
  const state = after(
    aWelcome,
    aSnapshot(),
    { type: 'presence', rev: 2, joined: [aMember('Chen')], left: [], count: 3 },
    { type: 'presence', rev: 3, joined: [aMember('Dora')], left: [anAuthor('Ben')], count: 3 },
  );
  assert.deepEqual(
    state.members.map((member) => member.name),
    ['Ada', 'Chen', 'Dora'],
  );
  assert.equal(state.memberCount, 3);
  assert.deepEqual(notices(state), ['joined', 'left']);
  const joined = state.lines.find((line) => line.kind === 'notice' && line.what === 'joined');
  assert.deepEqual(/** @type {any} */ (joined).names, ['Chen', 'Dora']);
});

test('a present member who joins again was renamed, in the same place', () => {
  const renamed = { ...aMember('Ben'), name: 'Benedict' };
  const state = after(aWelcome, aSnapshot(), {
    type: 'presence',
    rev: 2,
    joined: [renamed],
    left: [],
    count: 2,
  });
  assert.deepEqual(
    state.members.map((member) => member.name),
    ['Ada', 'Benedict'],
  );
  assert.deepEqual(notices(state), ['renamed']);
});

test('a snapshot without presence leaves the members as they are', () => {
  const state = after(aWelcome, aSnapshot());
  const { state: next } = reduceRoom(state, aSnapshot({ presence: null }), 0);
  assert.deepEqual(next.members, state.members);
  assert.equal(next.presenceRev, state.presenceRev);
  assert.equal(next.memberCount, state.memberCount);
});

test('a new owner tells everybody at once, and nobody is said to have come or gone', () => {
  const state = after(aWelcome, aSnapshot());
  const joined = [aMember('Ben'), aMember('Chen')];
  const reset = { type: 'presence', rev: 1, reset: true, joined, left: [], count: 9 };
  const { state: next, gap } = reduceRoom(state, /** @type {any} */ (reset), 0);
  assert.equal(gap, false);
  assert.deepEqual(next.members, joined);
  assert.equal(next.memberCount, 9);
  assert.equal(next.presenceRev, 1);
  assert.deepEqual(notices(next), []);
});

test('a skipped presence revision is a gap, a repeated one is ignored', () => {
  const state = after(aWelcome, aSnapshot());
  /** @param {number} rev */
  const presence = (rev) =>
    reduceRoom(state, { type: 'presence', rev, joined: [], left: [], count: 0 }, 0);
  assert.ok(presence(3).gap);
  assert.equal(presence(1).state, state);
});

test('the owner moves the film also when only hosts may', () => {
  const room = /** @type {const} */ ({ seq: 2, title: 'Friday', control: 'hosts', ownerId: 'ada' });
  const own = after(aWelcome, aSnapshot(), { type: 'room', ...room });
  assert.ok(may(own, 'settings') && may(own, 'play'));
  const other = after(aWelcome, aSnapshot(), { type: 'room', ...room, ownerId: 'ben' });
  assert.ok(!may(other, 'settings') && !may(other, 'play'));
  assert.deepEqual(notices(own), ['control']);
});

test('older messages come before, without doubles', () => {
  const chat = { seq: 60, reset: true, more: true, entries: [aChatEntry(59), aChatEntry(60)] };
  const state = after(aWelcome, aSnapshot({ chat }));
  assert.equal(state.chatFrom, 59);
  const entries = [aChatEntry(57), aChatEntry(58), aChatEntry(59)];
  const older = prependHistory(state, aHistory(entries, { seq: 60, fromSeq: 57, toSeq: 58, more: true }));
  assert.deepEqual(seqs(older), [57, 58, 59, 60]);
  assert.equal(older.chatMore, true);
});

test('the lines kept are bounded', () => {
  let state = after(aWelcome, aSnapshot());
  for (let seq = 3; seq <= LINES_MAX + 10; seq += 1) {
    state = reduceRoom(state, aChatFrame(seq), 0).state;
  }
  assert.equal(state.lines.length, LINES_MAX);
  assert.equal(state.chatSeq, LINES_MAX + 10);
});

test('typing shows for a while, ends with the message, and is never one’s own', () => {
  const state = after(
    aWelcome,
    aSnapshot(),
    { type: 'typing', by: anAuthor('Ben') },
    { type: 'typing', by: anAuthor('Ben') },
    { type: 'typing', by: anAuthor('Ada') },
  );
  assert.deepEqual(
    state.typists.map((typist) => typist.by.name),
    ['Ben'],
  );
  assert.deepEqual(expireTypists(state, 60_000).typists, []);
  assert.equal(expireTypists(state, 50_001), state);
  assert.deepEqual(reduceRoom(state, aChatFrame(3, { by: 'Ben' }), 0).state.typists, []);
});
