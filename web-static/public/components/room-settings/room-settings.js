/**
 * @import { RoomState } from '../../store/room-state.js'
 * @import { StringKey } from '../../strings.js'
 */
import { html, nothing } from 'lit';
import { icon } from '../../shared/icons.js';
import { LightElement, define } from '../../shared/light-element.js';
import { LIMITS } from '../../shared/limits.js';
import { problem } from '../../shared/templates.js';
import { may } from '../../store/rights.js';
import { EMPTY_ROOM } from '../../store/room-state.js';
import { t } from '../../strings.js';
import { registerAccessSettings } from '../access-settings/access-settings.js';
import { registerEmoteSettings } from '../emote-settings/emote-settings.js';
import { registerGeneralSettings } from '../general-settings/general-settings.js';
import { registerModerationSettings } from '../moderation-settings/moderation-settings.js';
import { registerRightsSettings } from '../rights-settings/rights-settings.js';

/**
 * A part of the settings. Its element gets the whole room, and asks for `room-command {command}`;
 * a section whose element is not registered is not shown.
 *
 * @typedef {object} Section
 * @property {string} name
 * @property {string} element
 * @property {StringKey} label
 * @property {import('../../protocol/types.js').Permission} permission what it takes to see it
 */

/** @type {readonly Section[]} */
export const SECTIONS = Object.freeze([
  {
    name: 'general',
    element: 'general-settings',
    label: 'settings.general',
    permission: 'settings',
  },
  { name: 'rights', element: 'rights-settings', label: 'settings.rights', permission: 'settings' },
  { name: 'access', element: 'access-settings', label: 'settings.access', permission: 'settings' },
  {
    name: 'moderation',
    element: 'moderation-settings',
    label: 'settings.moderation',
    permission: 'settings',
  },
  { name: 'emotes', element: 'emote-settings', label: 'settings.emotes', permission: 'settings' },
  {
    name: 'waiting',
    element: 'waiting-settings',
    label: 'settings.waiting',
    permission: 'settings',
  },
]);

/** The room's settings, in sections. What is changed holds at once. Asks for `settings-close`. */
export class RoomSettings extends LightElement {
  static properties = {
    room: {},
    busy: { type: Boolean },
    problem: {},
    titleMax: { type: Number },
    temporaryMs: { type: Number },
    emotesMax: { type: Number },
    selected: {},
  };

  constructor() {
    super();
    /** @type {RoomState} */
    this.room = EMPTY_ROOM;
    this.busy = false;
    this.problem = '';
    this.titleMax = LIMITS.titleMax;
    this.temporaryMs = 0;
    this.emotesMax = 0;
    this.selected = '';
  }

  firstUpdated() {
    this.querySelector('dialog')?.showModal();
  }

  render() {
    const sections = SECTIONS.filter(
      ({ element, permission }) => customElements.get(element) && may(this.room, permission),
    );
    const shown = sections.find(({ name }) => name === this.selected) ?? sections[0];
    return html`<dialog class="dialog dialog-wide settings" aria-labelledby="settings-title"
      @cancel=${this.#close}>
      <button type="button" class="icon-button dialog-close" aria-label=${t('dialog.close')}
        @click=${this.#close}>${icon('close')}</button>
      <h1 id="settings-title">${t('settings.title')}</h1>
      <nav class="settings-nav" aria-label=${t('settings.sections')}>
        ${sections.map((section) => this.#link(section, section === shown))}</nav>
      <div class="settings-section">
        ${shown ? this.#content(shown.name) : html`<p class="hint">${t('settings.lost')}</p>`}
        ${problem(this.problem)}</div>
    </dialog>`;
  }

  /** @param {Section} section @param {boolean} shown */
  #link({ name, label }, shown) {
    return html`<button type="button" class="settings-link" aria-current=${shown ? 'true' : nothing}
      @click=${() => {
        this.selected = name;
        this.problem = '';
      }}>${t(label)}</button>`;
  }

  /** @param {string} name */
  #content(name) {
    switch (name) {
      case 'rights':
        return html`<rights-settings .room=${this.room} .busy=${this.busy}></rights-settings>`;
      case 'access':
        return html`<access-settings .room=${this.room}></access-settings>`;
      case 'moderation':
        return html`<moderation-settings .room=${this.room}></moderation-settings>`;
      case 'emotes':
        return html`<emote-settings .room=${this.room} .max=${this.emotesMax}></emote-settings>`;
      case 'waiting':
        return html`<waiting-settings .room=${this.room}></waiting-settings>`;
      default:
        return html`<general-settings .room=${this.room} .busy=${this.busy}
          .titleMax=${this.titleMax} .temporaryMs=${this.temporaryMs}></general-settings>`;
    }
  }

  /** @param {Event} event */
  #close(event) {
    event.preventDefault();
    this.request('room-settings-close');
  }
}

export function registerRoomSettings() {
  registerAccessSettings();
  registerModerationSettings();
  registerEmoteSettings();
  registerGeneralSettings();
  registerRightsSettings();
  define('room-settings', RoomSettings);
}
