/**
 * @import { GivenRole, Grid, MemberRole, Permission, RoomPart } from '../protocol/types.js'
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

const GIVEN_ROLES = /** @type {const} */ (['cohost', 'member', 'guest']);

/** The grids that have a name; a test compares them with the server's. */
export const PRESETS = Object.freeze({
  everyone: Object.freeze(
    /** @type {Grid} */ ({
      cohost: [...PERMISSIONS],
      member: EVERYBODYS,
      guest: EVERYBODYS.filter((it) => it !== 'files'),
    }),
  ),
  hosts: Object.freeze(
    /** @type {Grid} */ ({
      cohost: [...PERMISSIONS],
      member: ['queue.add', 'chat', 'invite'],
      guest: ['chat'],
    }),
  ),
});

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

/** @param {RoomState} state how long this viewer waits between messages; hosts do not */
export function paceOf(state) {
  const role = ownRole(state);
  return role === 'owner' || role === 'cohost' ? 0 : (state.room?.slowMs ?? 0);
}

/** @param {RoomState} state @param {string} id whether this viewer stands above somebody */
export function outranks(state, id) {
  const { room, self } = state;
  if (!room || !self || id === room.ownerId) return false;
  return self.id === room.ownerId || isAbove(ownRole(state), roleOf(room, id));
}

/** @param {RoomState} state @param {string} id @param {GivenRole} role */
export function mayAppoint(state, id, role) {
  return may(state, 'settings') && outranks(state, id) && isAbove(ownRole(state), role);
}

/** @param {RoomState} state @param {GivenRole} role @param {Permission} permission */
export function mayPermit(state, role, permission) {
  return may(state, 'settings') && may(state, permission) && isAbove(ownRole(state), role);
}

/** @param {RoomState} state @param {'everyone' | 'hosts'} preset */
export function mayUsePreset(state, preset) {
  if (!may(state, 'settings') || !state.room) return false;
  if (ownRole(state) === 'owner') return true;
  const to = PRESETS[preset];
  const now = gridOf(state.room);
  return GIVEN_ROLES.every((role) =>
    PERMISSIONS.every(
      (permission) =>
        now[role].includes(permission) === to[role].includes(permission) ||
        mayPermit(state, role, permission),
    ),
  );
}

/** @param {MemberRole} role @param {MemberRole} other */
function isAbove(role, other) {
  return ROLES.indexOf(role) < ROLES.indexOf(other);
}
