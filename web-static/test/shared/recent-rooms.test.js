import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import {
  forgetRoom,
  recentRooms,
  rememberRoom,
  withRoom,
} from '../../public/shared/recent-rooms.js';

/** @type {Map<string, string>} */
const kept = new Map();

beforeEach(() => {
  kept.clear();
  Object.defineProperty(globalThis, 'localStorage', {
    value: {
      getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
      setItem: (/** @type {string} */ key, /** @type {string} */ text) => void kept.set(key, text),
    },
    configurable: true,
  });
});

/** @param {string} id */
const room = (id, title = `Room ${id}`) => ({ id, title });

test('the last room comes first, and none twice', () => {
  for (const id of ['a', 'b', 'a']) rememberRoom(room(id));
  rememberRoom(room('b', 'Renamed'));
  assert.deepEqual(recentRooms(), [room('b', 'Renamed'), room('a')]);
});

test('so many rooms are kept and no more', () => {
  let rooms = /** @type {ReturnType<typeof recentRooms>} */ ([]);
  for (let id = 0; id < 20; id += 1) rooms = withRoom(rooms, room(String(id)));
  assert.equal(rooms.length, 8);
  assert.equal(rooms[0]?.id, '19');
});

test('a room is forgotten on demand', () => {
  rememberRoom(room('a'));
  rememberRoom(room('b'));
  forgetRoom('b');
  assert.deepEqual(recentRooms(), [room('a')]);
});

test('what somebody else wrote there is no room', () => {
  for (const text of ['nonsense', '7', '{"id":"a"}', '[null,7,{"id":3,"title":"x"}]']) {
    kept.set('matinee.rooms', text);
    assert.deepEqual(recentRooms(), [], text);
  }
});
