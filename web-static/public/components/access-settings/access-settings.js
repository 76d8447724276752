/** @import { RoomState } from '../../store/room-state.js' */
import { html, nothing } from 'lit';
import { actOnDoor, peekAtDoor } from '../../shared/ask-door.js';
import { copyText } from '../../shared/dom.js';
import { LightElement, define } from '../../shared/light-element.js';
import { problem } from '../../shared/templates.js';
import { EMPTY_ROOM } from '../../store/room-state.js';
import { language, t } from '../../strings.js';

const HOUR = 3_600_000;
const LIVES = Object.freeze([HOUR, 24 * HOUR, 7 * 24 * HOUR, 0]);
const USES = Object.freeze([1, 5, 25, 0]);

/**
 * Who can find a room and come in: everything counts at once. Sends `door-act` and `door-peek`.
 */
export class AccessSettings extends LightElement {
  static properties = {
    room: {},
    door: { state: true },
    invites: { state: true },
    problem: { state: true },
    said: { state: true },
  };

  #known = '';

  constructor() {
    super();
    /** @type {RoomState} */
    this.room = EMPTY_ROOM;
    /** @type {Record<string, any> | null} */
    this.door = null;
    /** @type {Record<string, any>[]} */
    this.invites = [];
    this.problem = '';
    this.said = '';
  }

  /** Another host may change it, too. */
  updated() {
    const { visibility, locked } = this.room.room ?? {};
    const known = `${visibility} ${locked}`;
    if (known === this.#known) return;
    this.#known = known;
    void this.#load();
  }

  async #load() {
    this.door = await peekAtDoor(this, 'access');
    this.invites = (await peekAtDoor(this, 'invites'))?.['invites'] ?? [];
  }

  render() {
    const door = this.door;
    if (!door) return nothing;
    return html`<section class="door-section" aria-labelledby="access-title">
      <h2 id="access-title">${t('access.title')}</h2>
      <fieldset class="field choices"><legend>${t('access.who')}</legend>
        ${this.#visibility('public')}${this.#visibility('unlisted')}${this.#visibility('private')}
      </fieldset>
      ${door['visibility'] === 'private' ? this.#keys(door) : nothing}
      ${this.#check('locked', door['locked'])}
      ${this.#invites()}
      ${problem(this.problem)}
      <p class="hint" role="status">${this.said}</p>
    </section>`;
  }

  /** @param {'public' | 'unlisted' | 'private'} value */
  #visibility(value) {
    return html`<label class="choice"><input type="radio" name="visibility" value=${value}
      .checked=${this.door?.['visibility'] === value}
      @change=${() => this.#change({ visibility: value })} />
      <span><strong>${t(`access.${value}`)}</strong>
        <span class="hint">${t(`access.${value}Hint`)}</span></span></label>`;
  }

  /** @param {'locked' | 'knock'} name @param {boolean} on */
  #check(name, on) {
    return html`<label class="check"><input type="checkbox" name=${name} .checked=${on}
      @change=${(/** @type {Event} */ event) =>
        this.#change({ [name]: /** @type {HTMLInputElement} */ (event.target).checked })} />
      <span><strong>${t(`access.${name}`)}</strong>
        <span class="hint">${t(`access.${name}Hint`)}</span></span></label>`;
  }

  /** @param {Record<string, any>} door */
  #keys(door) {
    return html`${this.#check('knock', door['knock'])}
      <div class="field"><label for="room-password">${t('access.password')}</label>
        <div class="field-row"><input id="room-password" type="text" maxlength="200"
          autocomplete="off" spellcheck="false"
          placeholder=${door['password'] ? t('access.passwordSet') : t('access.passwordNone')}
          @keydown=${this.#enter} />
          <button type="button" class="button" @click=${this.#setPassword}>
            ${t('access.passwordSave')}</button>
          ${
            door['password']
              ? html`<button type="button" class="button"
                @click=${() => this.#change({ password: '' })}>${t('access.passwordRemove')}
              </button>`
              : nothing
          }</div></div>`;
  }

  #invites() {
    return html`<div class="field"><h3>${t('access.invites')}</h3>
      <p class="hint">${t('access.invitesHint')}</p>
      <div class="field-row door-row">
        <label>${t('access.inviteFor')} ${this.#select('invite-life', LIVES, lifeText)}</label>
        <label>${t('access.inviteUses')} ${this.#select('invite-uses', USES, usesText)}</label>
        <button type="button" class="button" @click=${this.#invite}>${t('access.inviteMake')}
        </button></div>
      <ul class="door-list">${this.invites.map((invite) => this.#invitation(invite))}</ul>
    </div>`;
  }

  /** @param {string} id @param {readonly number[]} values @param {(n: number) => string} text */
  #select(id, values, text) {
    return html`<select id=${id}>${values.map(
      (value, at) => html`<option value=${value} ?selected=${at === 1}>${text(value)}</option>`,
    )}</select>`;
  }

  /** @param {Record<string, any>} invite */
  #invitation({ id, token, by, untilMs, usesMax, uses }) {
    const link = inviteLink(token);
    return html`<li><div class="field-row"><input type="text" readonly .value=${link}
        aria-label=${t('access.inviteLink')} />
      <button type="button" class="button" @click=${(/** @type {Event} */ event) =>
        this.#copy(event, link)}>${t('share.copy')}</button>
      <button type="button" class="button"
        @click=${() => this.#act({ type: 'revoke', invite: id })}>${t('access.inviteEnd')}</button>
      </div><p class="hint">${t('access.inviteBy', { name: by.name })} ·
        ${untilMs ? t('door.until', { when: timeText(untilMs) }) : t('door.forever')} ·
        ${usesMax ? t('access.usedOf', { uses, usesMax }) : t('access.used', { uses })}</p></li>`;
  }

  /** @param {Event} event @param {string} link */
  async #copy(event, link) {
    const row = /** @type {HTMLElement} */ (event.target).closest('li');
    const field = /** @type {HTMLInputElement} */ (row?.querySelector('input'));
    if (await copyText(link, field)) this.said = t('share.copied');
  }

  /** @param {KeyboardEvent} event */
  #enter(event) {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    void this.#setPassword();
  }

  async #setPassword() {
    const field = /** @type {HTMLInputElement} */ (this.querySelector('#room-password'));
    if (!field.value) return;
    await this.#change({ password: field.value });
    if (!this.problem) field.value = '';
  }

  async #invite() {
    await this.#act({
      type: 'invite',
      forMs: this.#chosen('invite-life'),
      usesMax: this.#chosen('invite-uses'),
    });
  }

  /** @param {string} id */
  #chosen(id) {
    return Number(/** @type {HTMLSelectElement} */ (this.querySelector(`#${id}`)).value);
  }

  /** @param {object} change */
  async #change(change) {
    await this.#act({ type: 'access', ...change });
  }

  /** @param {any} action */
  async #act(action) {
    this.said = '';
    this.problem = await actOnDoor(this, action);
    await this.#load();
    if (!this.problem) this.said = t('door.saved');
  }
}

/** @param {string} token what comes after `#` stays in the browser and in no log */
function inviteLink(token) {
  return `${location.origin}${location.pathname}#invite=${token}`;
}

/** @param {number} ms */
function lifeText(ms) {
  if (ms === 0) return t('door.forever');
  return ms < 24 * HOUR
    ? t('door.hours', { count: ms / HOUR })
    : t('door.days', { count: ms / (24 * HOUR) });
}

/** @param {number} uses */
function usesText(uses) {
  return uses === 0 ? t('access.anyNumber') : String(uses);
}

/** @param {number} atMs */
function timeText(atMs) {
  const style = /** @type {const} */ ({ dateStyle: 'medium', timeStyle: 'short' });
  return new Intl.DateTimeFormat(language, style).format(atMs);
}

export function registerAccessSettings() {
  define('access-settings', AccessSettings);
}
