/**
 * @import { RoomPart } from '../protocol/types.js'
 * @import { NewNotice, Notice } from './room-state.js'
 */
import { gridOf, roleOf } from './rights.js';

/**
 * What a change of the room did to roles and permissions.
 *
 * @param {RoomPart} before
 * @param {RoomPart} after
 * @param {number} nowMs
 * @returns {NewNotice[]}
 */
export function rightsNotices(before, after, nowMs) {
  const by = after.by ?? null;
  /** @param {Notice['what']} what @param {string} [name] @param {string} [value] @returns {NewNotice} */
  const notice = (what, name, value = '') => {
    const names = name === undefined ? [] : [name];
    return { kind: 'notice', what, atMs: nowMs, by, names, value };
  };
  const notices = [];
  if (JSON.stringify(gridOf(before)) !== JSON.stringify(gridOf(after))) {
    notices.push(notice('control', undefined, after.control));
  }
  if (before.ownerId !== after.ownerId) notices.push(notice('given', after.ownerName ?? ''));
  else {
    for (const { id, name } of changedRoles(before, after)) {
      notices.push(notice('role', name, givenRole(after, id)));
    }
    if (after.actingOwnerId && after.actingOwnerId !== before.actingOwnerId) {
      notices.push(notice('acting', after.actingOwnerName ?? ''));
    }
    if (before.actingOwnerId && !after.actingOwnerId) {
      notices.push(notice('returned', after.ownerName ?? ''));
    }
  }
  return notices;
}

/** @param {RoomPart} room @param {string} id what somebody is, apart from being in charge */
export function givenRole(room, id) {
  const { actingOwnerId: _, ...rest } = room;
  return roleOf({ ...rest, ownerId: '' }, id);
}

/** @param {RoomPart} before @param {RoomPart} after */
function changedRoles(before, after) {
  const people = new Map([...(before.roles ?? []), ...(after.roles ?? [])].map((it) => [it.id, it]));
  return [...people.values()].filter(({ id }) => givenRole(before, id) !== givenRole(after, id));
}
