/** @import { RoomState } from '../../store/room-state.js' */
import { html, nothing } from 'lit';
import { actOnDoor, peekAtDoor } from '../../shared/ask-door.js';
import { LightElement, define } from '../../shared/light-element.js';
import { problem } from '../../shared/templates.js';
import { EMPTY_ROOM } from '../../store/room-state.js';
import { t } from '../../strings.js';
import { registerInviteLinks } from '../invite-links/invite-links.js';

/**
 * Who can find a room and come in: everything counts at once. Sends `door-act` and `door-peek`.
 */
export class AccessSettings extends LightElement {
  static properties = {
    room: {},
    door: { state: true },
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
      <div class="field"><h3>${t('access.invites')}</h3>
        <p class="hint">${t('access.invitesHint')}</p>
        <invite-links></invite-links></div>
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

export function registerAccessSettings() {
  registerInviteLinks();
  define('access-settings', AccessSettings);
}
