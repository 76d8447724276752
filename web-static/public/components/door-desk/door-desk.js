/** @import { RoomState } from '../../store/room-state.js' */
import { html, nothing } from 'lit';
import { actOnDoor, peekAtDoor } from '../../shared/ask-door.js';
import { FocusKeeper } from '../../shared/keep-focus.js';
import { LightElement, define } from '../../shared/light-element.js';
import { problem } from '../../shared/templates.js';
import { may } from '../../store/rights.js';
import { EMPTY_ROOM } from '../../store/room-state.js';
import { t } from '../../strings.js';
import { logEntry, person, report, restriction } from './lists.js';

const LISTS = Object.freeze(
  /** @type {const} */ (['restrictions', 'admitted', 'reports', 'log']),
);

/**
 * What hosts see above the people: who knocks, and on demand who is kept out, who was let in, what
 * was reported, and what was done. Sends `door-act` and `door-peek`.
 */
export class DoorDesk extends LightElement {
  static properties = {
    room: {},
    knocks: { state: true },
    shown: { state: true },
    items: { state: true },
    more: { state: true },
    problem: { state: true },
  };

  #known = -1;

  constructor() {
    super();
    /** @type {RoomState} */
    this.room = EMPTY_ROOM;
    /** @type {{ id: string, name: string }[]} */
    this.knocks = [];
    /** @type {typeof LISTS[number] | ''} */
    this.shown = '';
    /** @type {Record<string, any>[]} */
    this.items = [];
    this.more = false;
    this.problem = '';
    new FocusKeeper(this);
  }

  updated() {
    const { knocking } = this.room;
    if (!may(this.room, 'kick') || knocking === this.#known) return;
    this.#known = knocking;
    void this.#loadKnocks();
  }

  async #loadKnocks() {
    this.knocks = (await peekAtDoor(this, 'knocks'))?.['knocks'] ?? [];
  }

  render() {
    if (!may(this.room, 'kick')) return nothing;
    return html`<section class="door-desk" aria-label=${t('desk.label')}>
      <div role="status">${this.knocks.length > 0 ? this.#knocking() : nothing}</div>
      <div class="door-tabs">${LISTS.map(
        (name) => html`<button type="button" class="link-button"
          aria-expanded=${String(this.shown === name)} @click=${() => this.#show(name)}>
          ${t(`desk.${name}`)}</button>`,
      )}</div>
      ${problem(this.problem)}
      ${this.shown ? this.#list() : nothing}
    </section>`;
  }

  #knocking() {
    return html`<h3>${t('desk.knocking', { count: this.knocks.length })}</h3>
      <ul class="door-list">${this.knocks.map(
        ({ id, name }) => html`<li class="door-knock"><bdi>${name}</bdi>
          <span class="door-buttons"><button type="button" class="button button-strong"
            @click=${() => this.#answer(id, true)}>${t('desk.open')}</button>
          <button type="button" class="button"
            @click=${() => this.#answer(id, false)}>${t('desk.deny')}</button></span></li>`,
      )}</ul>`;
  }

  #list() {
    const row = { restrictions: restriction, admitted: person, reports: report, log: logEntry };
    const name = this.shown || 'log';
    return html`<ul class="door-list" aria-label=${t(`desk.${name}`)}>
      ${this.items.map((item) => row[name](item, (action) => void this.#act(action)))}
      ${this.items.length === 0 ? html`<li class="hint">${t('desk.nothing')}</li>` : nothing}
    </ul>
    ${
      this.more
        ? html`<button type="button" class="link-button" @click=${() => this.#load(true)}>
          ${t('desk.more')}</button>`
        : nothing
    }`;
  }

  /** @param {typeof LISTS[number]} name */
  async #show(name) {
    this.shown = this.shown === name ? '' : name;
    this.items = [];
    this.more = false;
    if (this.shown) await this.#load(false);
  }

  /** @param {boolean} further */
  async #load(further) {
    const name = this.shown;
    if (!name) return;
    const before = further ? (this.items.at(-1)?.['id'] ?? 0) : 0;
    const body = await peekAtDoor(this, name, { before });
    if (this.shown !== name || !body) return;
    const items = body[name === 'log' ? 'entries' : name] ?? [];
    this.items = further ? [...this.items, ...items] : items;
    this.more = body['more'] === true;
  }

  /** @param {string} memberId @param {boolean} opens */
  async #answer(memberId, opens) {
    await this.#act({ type: 'answer', memberId, opens });
    await this.#loadKnocks();
  }

  /** @param {any} action */
  async #act(action) {
    this.problem = await actOnDoor(this, action);
    await this.#load(false);
  }
}

export function registerDoorDesk() {
  define('door-desk', DoorDesk);
}
