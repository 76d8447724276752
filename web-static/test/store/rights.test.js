import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gridOf, may, ownRole, roleOf } from '../../public/store/rights.js';
import { EMPTY_ROOM } from '../../public/store/room-state.js';
import { aWelcome } from '../fixtures.js';

/** @import { Grid, RoomPart } from '../../public/protocol/types.js' */

/** @type {Grid} */
const GRID = { cohost: ['play', 'chat', 'kick'], member: ['play', 'chat'], guest: ['chat'] };

/** @param {Partial<RoomPart>} change @returns {RoomPart} */
function aRoom(change) {
  return { seq: 1, title: 'Friday', control: 'custom', ownerId: 'a_bob', grid: GRID, ...change };
}

/** @param {Partial<RoomPart>} change @param {string} id */
function seenBy(change, id) {
  return { ...EMPTY_ROOM, room: aRoom(change), self: { ...aWelcome.self, id } };
}

test('a role comes from the room, from a host, or from the account', () => {
  const room = aRoom({ roles: [{ id: 'g_cleo', name: 'Cleo', role: 'cohost' }] });
  const roles = ['a_bob', 'g_cleo', 'a_dan', 'g_eve'].map((id) => roleOf(room, id));
  assert.deepEqual(roles, ['owner', 'cohost', 'member', 'guest']);
});

test('who acts for the owner may do everything', () => {
  const state = seenBy({ actingOwnerId: 'g_eve' }, 'g_eve');
  assert.equal(ownRole(state), 'owner');
  assert.ok(may(state, 'settings'));
});

test('the grid decides for everybody else', () => {
  const guest = seenBy({}, 'g_eve');
  assert.deepEqual([may(guest, 'chat'), may(guest, 'play')], [true, false]);
  const member = seenBy({}, 'a_dan');
  assert.deepEqual([may(member, 'play'), may(member, 'kick')], [true, false]);
});

test('nobody may anything before the room is known', () => {
  assert.ok(!may(EMPTY_ROOM, 'chat'));
});

test('a server of before permissions names only who moves the film', () => {
  const { grid: _, ...before } = aRoom({ control: 'everyone' });
  assert.ok(gridOf(before).guest.includes('play'));
  assert.ok(!gridOf(before).cohost.includes('settings'));
  assert.deepEqual(gridOf({ ...before, control: 'hosts' }).member, ['chat']);
});
