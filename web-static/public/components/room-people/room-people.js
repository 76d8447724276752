/**
 * @import { Member } from '../../protocol/types.js'
 * @import { RoomState } from '../../store/room-state.js'
 */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../../shared/icons.js';
import { FocusKeeper } from '../../shared/keep-focus.js';
import { LightElement, define } from '../../shared/light-element.js';
import { avatar } from '../../shared/templates.js';
import { ROLES, may } from '../../store/rights.js';
import { EMPTY_ROOM } from '../../store/room-state.js';
import { troubleOf } from '../../store/waiting-reducer.js';
import { t } from '../../strings.js';
import { registerActionMenu } from '../action-menu/action-menu.js';
import { registerDoorDesk } from '../door-desk/door-desk.js';
import { registerMemberStatus } from '../member-status/member-status.js';
import { peopleActions } from './people-actions.js';

/** From so many people on there is a field to find one. */
const SEARCH_FROM = 10;

/**
 * Who is in the room, by role. Asks for `name-change` on one's own name, and for
 * `people-action {name, id, memberName}`.
 */
export class RoomPeople extends LightElement {
  static properties = { room: {}, sought: { state: true } };

  constructor() {
    super();
    /** @type {RoomState} */
    this.room = EMPTY_ROOM;
    this.sought = '';
    new FocusKeeper(this);
  }

  render() {
    const { members, memberCount } = this.room;
    const hidden = memberCount - members.length;
    const searches = members.length >= SEARCH_FROM;
    const sought = searches ? this.sought.trim().toLocaleLowerCase() : '';
    const found = byRole(members).filter(({ name }) => contains(name, sought));
    return html`<door-desk .room=${this.room}></door-desk>
    <section class="members" aria-label=${t('members.label')}>
      ${searches ? this.#search() : nothing}
      <ul>${repeat(
        found,
        (member) => member.id,
        (member) => this.#row(member, true),
      )}</ul>
      ${searches && found.length === 0 ? html`<p class="hint">${t('people.nobody')}</p>` : nothing}
      ${hidden > 0 ? html`<p class="hint">${t('members.more', { count: hidden })}</p>` : nothing}
      ${memberCount === 1 ? html`<p class="hint members-alone">${t('members.alone')}</p>` : nothing}
      ${hidden > 0 ? nothing : this.#away(sought)}
    </section>`;
  }

  #search() {
    return html`<input class="members-search" type="search" .value=${this.sought}
      placeholder=${t('people.search')} aria-label=${t('people.search')}
      @input=${(/** @type {Event} */ event) => {
        this.sought = /** @type {HTMLInputElement} */ (event.target).value;
      }} />`;
  }

  /** @param {string} sought those who have a role but are not here */
  #away(sought) {
    const here = new Set(this.room.members.map(({ id }) => id));
    const away = (this.room.room?.roles ?? [])
      .filter(({ id, name }) => !here.has(id) && contains(name, sought))
      .map((given) => ({ ...given, kind: /** @type {const} */ ('guest') }));
    if (away.length === 0) return nothing;
    return html`<h2 class="members-title">${t('people.away')}</h2>
      <ul>${away.map((member) => this.#row(member, false))}</ul>`;
  }

  /** @param {Member} member @param {boolean} present */
  #row(member, present) {
    const { self } = this.room;
    const own = member.id === self?.id;
    return html`<li class=${present ? 'member' : 'member member-away'}>
      ${avatar(member)}
      <span class="member-name"><bdi>${member.name}</bdi>
        ${own ? html`<span class="tag">${t('members.you')}</span>` : nothing}</span>
      <member-status .trouble=${troubleOf(this.room.waiting, member.id)}
        .mayPlay=${may(this.room, 'play')}></member-status>
      ${this.#role(member)}
      ${
        own && may(this.room, 'chat')
          ? html`<button class="icon-button" aria-label=${t('members.rename')}
            title=${t('members.rename')} @click=${() => this.request('name-change')}>
            ${icon('edit')}</button>`
          : nothing
      }
      ${this.#menu(member, present)}
    </li>`;
  }

  /** @param {Member} member */
  #role({ id, role }) {
    const acting = id === this.room.room?.actingOwnerId;
    switch (role) {
      case 'owner':
        return html`<span class="tag tag-accent">${icon('crown')}
          ${t(acting ? 'members.acting' : 'members.owner')}</span>`;
      case 'cohost':
        return html`<span class="tag">${t('members.cohost')}</span>`;
      case 'member':
        return nothing;
      case 'guest':
        return html`<span class="member-role hint">${t('members.guest')}</span>`;
    }
  }

  /** @param {Member} member @param {boolean} present */
  #menu(member, present) {
    const actions = peopleActions(this.room, member, present);
    if (actions.length === 0) return nothing;
    return html`<action-menu .label=${t('people.actions', { name: member.name })}
      .actions=${actions} data-id=${member.id} data-name=${member.name}></action-menu>`;
  }

  connectedCallback() {
    super.connectedCallback();
    this.addEventListener('action-choice', (event) => this.#chosen(event), { signal: this.signal });
  }

  /** @param {Event} event */
  #chosen(event) {
    const menu = /** @type {HTMLElement} */ (event.target);
    const { name } = /** @type {CustomEvent<{ name: string }>} */ (event).detail;
    const { id = '', name: memberName = '' } = menu.dataset;
    const member = this.room.members.find((each) => each.id === id);
    if (member && (name === 'moderate' || name === 'report')) {
      this.request('moderation-open', { member, mode: name });
    } else this.request('people-action', { name, id, memberName });
  }
}

/** @param {readonly Member[]} members those who stand higher first, else as they came */
function byRole(members) {
  return [...members].sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role));
}

/** @param {string} name @param {string} sought */
function contains(name, sought) {
  return sought === '' || name.toLocaleLowerCase().includes(sought);
}

export function registerRoomPeople() {
  registerActionMenu();
  registerDoorDesk();
  registerMemberStatus();
  define('room-people', RoomPeople);
}
