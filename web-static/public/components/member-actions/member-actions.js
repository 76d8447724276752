/**
 * @import { Member } from '../../protocol/types.js'
 * @import { RoomState } from '../../store/room-state.js'
 */
import { html, nothing } from 'lit';
import { LightElement, define } from '../../shared/light-element.js';
import { ROLES, may, ownRole, roleOf } from '../../store/rights.js';
import { EMPTY_ROOM } from '../../store/room-state.js';
import { t } from '../../strings.js';

/** What one may do about a member. Asks for `moderation-open {member, mode}`. */
export class MemberActions extends LightElement {
  static properties = { room: {}, member: {} };

  constructor() {
    super();
    /** @type {RoomState} */
    this.room = EMPTY_ROOM;
    /** @type {Member | null} */
    this.member = null;
  }

  render() {
    const { member } = this;
    if (!member) return nothing;
    return html`${this.#mayModerate(member) ? this.#button('moderate') : nothing}
      ${this.#button('report')}`;
  }

  /** @param {'moderate' | 'report'} mode */
  #button(mode) {
    const member = /** @type {Member} */ (this.member);
    const label = t(`members.${mode}Label`, { name: member.name });
    return html`<button type="button" class="link-button" aria-label=${label}
      @click=${() => this.request('moderation-open', { member, mode })}>
      ${t(`members.${mode}`)}</button>`;
  }

  /** @param {Member} member whether this viewer stands above them, and may */
  #mayModerate(member) {
    const { room } = this.room;
    if (!room || member.id === room.ownerId || !may(this.room, 'kick')) return false;
    return ROLES.indexOf(ownRole(this.room)) < ROLES.indexOf(roleOf(room, member.id));
  }
}

export function registerMemberActions() {
  define('member-actions', MemberActions);
}
