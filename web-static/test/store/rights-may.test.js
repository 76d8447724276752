import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { roleActions } from '../../public/components/room-people/people-actions.js';
import { PRESETS, mayPermit, mayUsePreset, paceOf } from '../../public/store/rights.js';
import { EMPTY_ROOM } from '../../public/store/room-state.js';
import { stepTo } from '../../public/shared/focus.js';
import { aWelcome } from '../fixtures.js';

/** @import { RoomPart } from '../../public/protocol/types.js' */

/** @type {RoomPart} */
const ROOM = {
  seq: 1,
  title: 'Friday',
  control: 'hosts',
  ownerId: 'a_bob',
  grid: PRESETS.hosts,
  roles: [{ id: 'g_cleo', name: 'Cleo', role: 'cohost' }],
};

/** @param {string} id @param {Partial<RoomPart>} [change] */
function seenBy(id, change = {}) {
  return { ...EMPTY_ROOM, room: { ...ROOM, ...change }, self: { ...aWelcome.self, id } };
}

/** @param {string} id @param {string} other @param {Partial<RoomPart>} [change] */
const actions = (id, other, change) =>
  roleActions(seenBy(id, change), { id: other }, true).map(({ name }) => name);

test('the presets are those of the server', () => {
  const folder = new URL('../../../verticles/src/test/resources/wire/', import.meta.url);
  for (const [file, preset] of /** @type {const} */ ([
    ['server-room.json', 'hosts'],
    ['server-snapshot-empty.json', 'everyone'],
  ])) {
    const frame = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
    assert.deepEqual((frame.room ?? frame).grid, PRESETS[preset]);
  }
});

test('one deals with those below oneself only', () => {
  assert.deepEqual(actions('a_bob', 'g_eve'), ['cohost', 'member', 'transfer']);
  assert.deepEqual(actions('a_bob', 'g_cleo'), ['member', 'guest', 'transfer']);
  assert.deepEqual(actions('g_cleo', 'g_eve'), ['member']);
  assert.deepEqual(actions('g_cleo', 'a_bob'), []);
  assert.deepEqual(actions('g_eve', 'g_cleo'), []);
  assert.deepEqual(actions('a_bob', 'a_bob'), []);
});

test('who acts for the owner deals with all but the owner', () => {
  const acting = { actingOwnerId: 'g_eve' };
  assert.deepEqual(actions('g_eve', 'g_cleo', acting), ['member', 'guest']);
  assert.deepEqual(actions('g_eve', 'a_bob', acting), []);
  assert.deepEqual(actions('a_bob', 'g_eve', acting), ['cohost', 'member', 'transfer']);
});

test('a permission is given by who stands above the role and has it', () => {
  assert.ok(mayPermit(seenBy('g_cleo'), 'guest', 'seek'));
  assert.ok(!mayPermit(seenBy('g_cleo'), 'cohost', 'seek'));
  assert.ok(!mayPermit(seenBy('g_eve'), 'guest', 'chat'));
  assert.ok(mayUsePreset(seenBy('g_cleo'), 'everyone'));
  assert.ok(!mayUsePreset(seenBy('g_eve'), 'everyone'));
  const less = { ...PRESETS.hosts, cohost: /** @type {const} */ (['settings', 'chat']) };
  assert.ok(!mayUsePreset(seenBy('g_cleo', { grid: { ...less, cohost: [...less.cohost] } }), 'everyone'));
});

test('arrow keys go round', () => {
  assert.deepEqual(
    ['ArrowDown', 'ArrowUp', 'Home', 'End', 'x'].map((key) => stepTo(key, 0, 3)),
    [1, 2, 0, 2, -1],
  );
  assert.equal(stepTo('ArrowUp', -1, 3), 2);
  assert.equal(stepTo('ArrowDown', 0, 0), -1);
});

test('slow mode is for those who are not hosts', () => {
  const slow = { slowMs: 30_000 };
  assert.equal(paceOf(seenBy('g_dan', slow)), 30_000);
  assert.equal(paceOf(seenBy('a_eve', slow)), 30_000);
  assert.equal(paceOf(seenBy('g_cleo', slow)), 0);
  assert.equal(paceOf(seenBy('a_bob', slow)), 0);
  assert.equal(paceOf(seenBy('g_dan')), 0);
});
