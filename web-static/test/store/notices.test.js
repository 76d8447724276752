import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reduceRoom } from '../../public/store/room-reducer.js';
import { EMPTY_ROOM } from '../../public/store/room-state.js';
import { noticeText } from '../../public/shared/notice-text.js';
import { aMember, aSnapshot, aWelcome, anAuthor } from '../fixtures.js';

/** @param {number} rev @param {{ joined?: object[], left?: object[] }} change */
const presence = (rev, { joined = [], left = [] }) => ({
  type: /** @type {const} */ ('presence'),
  rev,
  joined,
  left,
  count: 2,
});

test('the keys of the lines stay apart when the room counts its people anew', () => {
  const people = { rev: 0, count: 2, members: [aMember('Ada'), aMember('Ben')] };
  const cleo = { ...aMember('Ben'), name: 'Cleo' };
  const happens = [
    presence(1, { joined: [aMember('Dan')] }),
    presence(2, { joined: [cleo] }),
    presence(3, { left: [anAuthor('Dan')] }),
  ];
  const chat = { seq: 2, reset: false, more: false, entries: [] };
  const reloaded = aSnapshot({ presence: people, chat });
  const frames = [aWelcome, aSnapshot({ presence: people }), ...happens, reloaded, ...happens];
  const state = frames.reduce(
    (before, frame, index) => reduceRoom(before, frame, index * 10_000).state,
    EMPTY_ROOM,
  );
  const what = state.lines.flatMap((line) => (line.kind === 'notice' ? [line.what] : []));
  const once = ['joined', 'renamed', 'left'];
  assert.deepEqual(what, [...once, ...once]);
  const keys = state.lines.map((line) => line.key);
  assert.equal(new Set(keys).size, keys.length, keys.join(' '));
});

test('for whom a room is comes with it, and a change makes a line', () => {
  const first = { type: 'room', ...aSnapshot().room, seq: 2, by: anAuthor('Ada') };
  const rated = { ...first, seq: 3, rating: '18' };
  const frames = /** @type {any[]} */ ([aWelcome, aSnapshot(), first, rated]);
  const state = frames.reduce((was, frame) => reduceRoom(was, frame, 50_000).state, EMPTY_ROOM);
  assert.equal(state.room?.rating, '18');
  const notices = state.lines.filter((line) => line.kind === 'notice');
  assert.deepEqual(
    notices.map(({ what, by, value }) => ({ what, by: by?.name, value })),
    [{ what: 'rating', by: 'Ada', value: '18' }],
  );
});

test('slow mode makes a line when it begins and when it ends', () => {
  const first = { type: 'room', ...aSnapshot().room, seq: 2, slowMs: 0, by: anAuthor('Ada') };
  const slow = { ...first, seq: 3, slowMs: 30_000 };
  const fast = { ...first, seq: 4 };
  const frames = /** @type {any[]} */ ([aWelcome, aSnapshot(), first, slow, fast]);
  const state = frames.reduce(
    (was, frame, index) => reduceRoom(was, frame, index * 10_000).state,
    EMPTY_ROOM,
  );
  const told = state.lines.flatMap((line) => (line.kind === 'notice' ? [noticeText(line)] : []));
  assert.equal(told.length, 2);
  assert.match(told[0] ?? '', /Ada.* turned on slow mode: a message every 30 s/);
  assert.match(told[1] ?? '', /Ada.* turned off slow mode/);
});
