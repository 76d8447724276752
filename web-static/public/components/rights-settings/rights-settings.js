/**
 * @import { GivenRole, Permission } from '../../protocol/types.js'
 * @import { RoomState } from '../../store/room-state.js'
 */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../../shared/icons.js';
import { LightElement, define } from '../../shared/light-element.js';
import { PERMISSIONS, gridOf, mayPermit, mayUsePreset } from '../../store/rights.js';
import { EMPTY_ROOM } from '../../store/room-state.js';
import { t } from '../../strings.js';

/** @type {GivenRole[]} */
const COLUMNS = ['cohost', 'member', 'guest'];

/** Rooms keep the word `files` in their grid; there is nothing here that it would allow. */
const OFFERED = PERMISSIONS.filter((permission) => permission !== 'files');
const PRESETS = /** @type {const} */ (['everyone', 'hosts']);

/**
 * Who may do what: the presets, and a table of permissions by role. Every change holds at once.
 * Asks for `room-command {command}`.
 */
export class RightsSettings extends LightElement {
  static properties = { room: {}, busy: { type: Boolean } };

  constructor() {
    super();
    /** @type {RoomState} */
    this.room = EMPTY_ROOM;
    this.busy = false;
  }

  /** While the answer is awaited a box stays as it was put; then the room says what holds. */
  shouldUpdate() {
    return !this.busy;
  }

  render() {
    const part = this.room.room;
    if (!part) return nothing;
    return html`<fieldset class="field choices"><legend>${t('settings.control')}</legend>
        ${PRESETS.map((preset) => this.#preset(preset))}</fieldset>
      <table class="rights-table">
        <caption>${t('rights.table')} <span class="hint">${t('rights.tableHint')}</span></caption>
        <thead><tr>
          <th scope="col"><span class="visually-hidden">${t('rights.permission')}</span></th>
          <th scope="col">${t('rights.owner')}</th>
          ${COLUMNS.map((role) => html`<th scope="col">${t(`rights.${role}`)}</th>`)}
        </tr></thead>
        <tbody>${OFFERED.map((permission) => this.#row(permission))}</tbody>
      </table>`;
  }

  /** @param {'everyone' | 'hosts'} preset */
  #preset(preset) {
    const chosen = this.room.room?.control === preset;
    return html`<label class="choice">
      <input type="radio" name="control" value=${preset} .checked=${live(chosen)}
        ?disabled=${!mayUsePreset(this.room, preset)}
        @change=${() => this.#ask({ type: 'configure', control: preset })} />
      <span><strong>${t(`settings.${preset}`)}</strong>
        <span class="hint">${t(`settings.${preset}Hint`)}</span></span></label>`;
  }

  /** @param {Permission} permission */
  #row(permission) {
    const label = t(`rights.${permission}`);
    return html`<tr><th scope="row">${label}</th>
      <td class="rights-always">${icon('check')}
        <span class="visually-hidden">${t('rights.always')}</span></td>
      ${COLUMNS.map((role) => this.#cell(role, permission, label))}</tr>`;
  }

  /** @param {GivenRole} role @param {Permission} permission @param {string} label */
  #cell(role, permission, label) {
    const { room } = this.room;
    const allowed = room !== null && gridOf(room)[role].includes(permission);
    return html`<td><label class="rights-cell">
      <input type="checkbox" .checked=${live(allowed)} aria-label="${t(`rights.${role}`)}: ${label}"
        ?disabled=${!mayPermit(this.room, role, permission)}
        @change=${(/** @type {Event} */ event) => {
          const box = /** @type {HTMLInputElement} */ (event.target);
          this.#ask({ type: 'permit', role, permission, allowed: box.checked });
        }} /></label></td>`;
  }

  /** @param {import('../../protocol/types.js').Command} command */
  #ask(command) {
    this.request('room-command', { command });
  }
}

export function registerRightsSettings() {
  define('rights-settings', RightsSettings);
}
