/**
 * @import { Member } from '../../protocol/types.js'
 * @import { RoomState } from '../../store/room-state.js'
 */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../../shared/icons.js';
import { LightElement, define } from '../../shared/light-element.js';
import { avatar } from '../../shared/templates.js';
import { EMPTY_ROOM } from '../../store/room-state.js';
import { t } from '../../strings.js';

/** Who is in the room. Asks for `name-change` on one's own name, for guests. */
export class RoomPeople extends LightElement {
  static properties = { room: {} };

  constructor() {
    super();
    /** @type {RoomState} */
    this.room = EMPTY_ROOM;
  }

  render() {
    const { members, memberCount } = this.room;
    const hidden = memberCount - members.length;
    return html`<section class="members" aria-label=${t('members.label')}>
      <ul>${repeat(
        members,
        (member) => member.id,
        (member) => this.#row(member),
      )}</ul>
      ${hidden > 0 ? html`<p class="hint">${t('members.more', { count: hidden })}</p>` : nothing}
      ${memberCount === 1 ? html`<p class="hint members-alone">${t('members.alone')}</p>` : nothing}
    </section>`;
  }

  /** @param {Member} member */
  #row(member) {
    const { self } = this.room;
    const own = member.id === self?.id;
    return html`<li class="member">
      ${avatar(member)}
      <span class="member-name"><bdi>${member.name}</bdi>
        ${own ? html`<span class="tag">${t('members.you')}</span>` : nothing}</span>
      ${
        member.role === 'owner'
          ? html`<span class="tag tag-accent">${icon('crown')}${t('members.owner')}</span>`
          : nothing
      }
      ${
        member.role === 'cohost' ? html`<span class="tag">${t('members.cohost')}</span>` : nothing
      }
      ${
        own && self?.kind === 'guest'
          ? html`<button class="link-button" @click=${() => this.request('name-change')}>
            ${t('members.rename')}</button>`
          : nothing
      }
    </li>`;
  }
}

export function registerRoomPeople() {
  define('room-people', RoomPeople);
}
