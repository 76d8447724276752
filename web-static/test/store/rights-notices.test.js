import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rightsNotices } from '../../public/store/rights-notices.js';

/** @import { RoomPart } from '../../public/protocol/types.js' */

const ADA = { id: 'g_ada', name: 'Ada' };

/** @param {Partial<RoomPart>} change @returns {RoomPart} */
function aRoom(change = {}) {
  const grid = { cohost: [], member: [], guest: [] };
  return { seq: 1, title: 'x', control: 'custom', ownerId: 'g_ada', ownerName: 'Ada', grid, ...change };
}

/** @param {Partial<RoomPart>} before @param {Partial<RoomPart>} after */
function told(before, after) {
  const notices = rightsNotices(aRoom(before), aRoom({ by: ADA, ...after }), 5);
  return notices.map(({ what, names, value }) => [what, ...names, value]);
}

test('nothing is told of what stays', () => {
  assert.deepEqual(told({}, { title: 'y' }), []);
});

test('a role given and one taken are told by name', () => {
  const roles = [{ id: 'g_ben', name: 'Ben', role: /** @type {const} */ ('cohost') }];
  assert.deepEqual(told({}, { roles }), [['role', 'Ben', 'cohost']]);
  assert.deepEqual(told({ roles }, {}), [['role', 'Ben', 'guest']]);
});

test('another grid is told with the name of its preset', () => {
  const grid = { cohost: [], member: [], guest: [] };
  const chatty = { ...grid, cohost: [/** @type {const} */ ('chat')] };
  assert.deepEqual(told({ grid }, { grid: chatty }), [['control', 'custom']]);
});

test('who acts for the owner, and the owner’s return, are told', () => {
  const acting = { actingOwnerId: 'g_ben', actingOwnerName: 'Ben' };
  assert.deepEqual(told({}, acting), [['acting', 'Ben', '']]);
  assert.deepEqual(told(acting, {}), [['returned', 'Ada', '']]);
});

test('a room that is given away tells that alone', () => {
  const roles = [{ ...ADA, role: /** @type {const} */ ('cohost') }];
  assert.deepEqual(told({}, { ownerId: 'g_ben', ownerName: 'Ben', roles }), [['given', 'Ben', '']]);
});
