/**
 * @import { Grid, MemberRole, Permission, RoomPart } from '../protocol/types.js'
 * @import { RoomState } from './room-state.js'
 */

/** All permissions, in the order in which they are shown. */
export const PERMISSIONS = Object.freeze(
  /** @type {const} */ ([
    'play',
    'seek',
    'rate',
    'queue.add',
    'queue.order',
    'queue.remove',
    'skip',
    'chat',
    'files',
    'invite',
    'kick',
    'settings',
  ]),
);

/** The roles, from the top down. */
export const ROLES = Object.freeze(/** @type {const} */ (['owner', 'cohost', 'member', 'guest']));

/** What a server of before permissions let everybody do, or nobody but the owner. */
const EVERYBODYS = Object.freeze(
  /** @type {Permission[]} */ (PERMISSIONS.filter((it) => it !== 'kick' && it !== 'settings')),
);

/** @param {RoomPart} room @returns {Grid} */
export function gridOf(room) {
  if (room.grid) return room.grid;
  const given = room.control === 'everyone' ? EVERYBODYS : /** @type {Permission[]} */ (['chat']);
  return { cohost: [...given], member: [...given], guest: [...given] };
}

/** @param {RoomPart} room who is in charge now */
export function inCharge(room) {
  return room.actingOwnerId ?? room.ownerId;
}

/** @param {RoomPart} room @param {string} id @returns {MemberRole} */
export function roleOf(room, id) {
  if (id === room.ownerId || id === room.actingOwnerId) return 'owner';
  const given = room.roles?.find((role) => role.id === id);
  return given?.role ?? (id.startsWith('a_') ? 'member' : 'guest');
}

/** @param {RoomState} state @returns {MemberRole} what this viewer is in the room */
export function ownRole(state) {
  return state.room && state.self ? roleOf(state.room, state.self.id) : 'guest';
}

/** @param {RoomState} state @param {Permission} permission whether this viewer has it */
export function may(state, permission) {
  if (!state.room || !state.self) return false;
  const role = ownRole(state);
  return role === 'owner' || gridOf(state.room)[role].includes(permission);
}
