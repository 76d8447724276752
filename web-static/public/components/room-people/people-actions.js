/**
 * @import { Member } from '../../protocol/types.js'
 * @import { RoomState } from '../../store/room-state.js'
 * @import { Action } from '../action-menu/action-menu.js'
 */
import { may, mayAppoint, outranks } from '../../store/rights.js';
import { givenRole } from '../../store/rights-notices.js';
import { t } from '../../strings.js';

const GIVEN = /** @type {const} */ (['cohost', 'member', 'guest']);

/**
 * What this viewer may do with somebody.
 *
 * @param {RoomState} state
 * @param {Pick<Member, 'id'>} member
 * @param {boolean} present
 * @returns {Action[]}
 */
export function peopleActions(state, member, present) {
  const actions = roleActions(state, member, present);
  if (!present || member.id === state.self?.id) return actions;
  if (may(state, 'kick') && outranks(state, member.id)) {
    actions.push({ name: 'moderate', label: t('members.moderate') });
  }
  actions.push({ name: 'report', label: t('members.report') });
  // What is hardest to undo stands last.
  return actions.sort((a, b) => Number(a.danger ?? false) - Number(b.danger ?? false));
}

/**
 * What this viewer may do with somebody about roles.
 *
 * @param {RoomState} state
 * @param {Pick<Member, 'id'>} member
 * @param {boolean} present
 * @returns {Action[]}
 */
export function roleActions(state, { id }, present) {
  const { room, self } = state;
  if (!room || !self || id === self.id) return [];
  const now = givenRole(room, id);
  /** @type {Action[]} */
  const actions = GIVEN.filter((role) => role !== now && mayAppoint(state, id, role)).map(
    (role) => ({ name: role, label: t(`people.make.${role}`) }),
  );
  if (present && room.ownerId === self.id) {
    actions.push({ name: 'transfer', label: t('people.transfer'), danger: true });
  }
  return actions;
}
