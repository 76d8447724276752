import { html } from 'lit';
import { actOnDoor, peekAtDoor } from '../../shared/ask-door.js';
import { copyText } from '../../shared/dom.js';
import { FocusKeeper } from '../../shared/keep-focus.js';
import { LightElement, define } from '../../shared/light-element.js';
import { problem } from '../../shared/templates.js';
import { language, t } from '../../strings.js';

const HOUR = 3_600_000;
const LIVES = Object.freeze([HOUR, 24 * HOUR, 7 * 24 * HOUR, 0]);
const USES = Object.freeze([1, 5, 25, 0]);

/**
 * Links that let people into a private room: for how long, for how many, and an end to them. Hosts
 * see all of a room, others their own. Sends `door-act` and `door-peek`.
 */
export class InviteLinks extends LightElement {
  static properties = {
    invites: { state: true },
    problem: { state: true },
    said: { state: true },
  };

  constructor() {
    super();
    /** @type {Record<string, any>[]} */
    this.invites = [];
    this.problem = '';
    this.said = '';
    new FocusKeeper(this);
  }

  firstUpdated() {
    void this.#load();
  }

  async #load() {
    this.invites = (await peekAtDoor(this, 'invites'))?.['invites'] ?? [];
  }

  render() {
    return html`<div class="field-row invite-make">
        <label>${t('access.inviteFor')} ${choice('life', LIVES, lifeText)}</label>
        <label>${t('access.inviteUses')} ${choice('uses', USES, usesText)}</label>
        <button type="button" class="button" @click=${this.#make}>${t('access.inviteMake')}
        </button></div>
      ${problem(this.problem)}
      <ul class="door-list">${this.invites.map((invite) => this.#invitation(invite))}</ul>
      <p class="hint" role="status">${this.said}</p>`;
  }

  /** @param {Record<string, any>} invite */
  #invitation({ id, token, by, untilMs, usesMax, uses }) {
    const link = inviteLink(token);
    return html`<li><div class="field-row"><input type="text" readonly .value=${link}
        aria-label=${t('access.inviteLink')} @focus=${selectAll} />
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
    this.said = '';
    if (await copyText(link, field)) this.said = t('share.copied');
  }

  async #make() {
    const [forMs, usesMax] = ['life', 'uses'].map((name) => this.#chosen(name));
    await this.#act({ type: 'invite', forMs, usesMax });
  }

  /** @param {string} name */
  #chosen(name) {
    const field = this.querySelector(`select[name=${name}]`);
    return Number(/** @type {HTMLSelectElement} */ (field).value);
  }

  /** @param {any} action */
  async #act(action) {
    this.said = '';
    this.problem = await actOnDoor(this, action);
    await this.#load();
    if (!this.problem) this.said = t('door.saved');
  }
}

/** @param {string} name @param {readonly number[]} values @param {(n: number) => string} text */
function choice(name, values, text) {
  return html`<select name=${name}>${values.map(
    (value, at) => html`<option value=${value} ?selected=${at === 1}>${text(value)}</option>`,
  )}</select>`;
}

/** @param {FocusEvent} event */
function selectAll(event) {
  /** @type {HTMLInputElement} */ (event.target).select();
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

export function registerInviteLinks() {
  define('invite-links', InviteLinks);
}
