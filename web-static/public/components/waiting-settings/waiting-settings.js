/**
 * @import { WaitRules } from '../../protocol/waiting.js'
 * @import { RoomState } from '../../store/room-state.js'
 */
import { html } from 'lit';
import { LightElement, define } from '../../shared/light-element.js';
import { STALLS_PER_MINUTE_MAX, WAIT_MAX_MS, WAIT_RULES } from '../../protocol/waiting.js';
import { EMPTY_ROOM } from '../../store/room-state.js';
import { t } from '../../strings.js';

/**
 * How long the room waits for its viewers. What is changed holds at once. Asks for
 * `room-command {command}`.
 */
export class WaitingSettings extends LightElement {
  static properties = { room: {} };

  constructor() {
    super();
    /** @type {RoomState} */
    this.room = EMPTY_ROOM;
  }

  render() {
    const rules = this.room.room?.waiting ?? WAIT_RULES;
    return html`<section class="waiting-settings" aria-labelledby="waiting-title">
      <h2 id="waiting-title">${t('waiting.title')}</h2>
      <p class="hint">${t('waiting.hint')}</p>
      <label class="check">
        <input type="checkbox" .checked=${rules.startMs > 0}
          @change=${(/** @type {Event} */ event) => this.#switch(event, 'startMs')} />
        <span>${t('waiting.atStart')}</span></label>
      ${this.#seconds('startMs', rules)}
      <label class="check">
        <input type="checkbox" .checked=${rules.stallMs > 0}
          @change=${(/** @type {Event} */ event) => this.#switch(event, 'stallMs')} />
        <span>${t('waiting.onStall')}</span></label>
      ${this.#seconds('stallMs', rules)}
      <label class="waiting-figure">${t('waiting.times')}
        <input type="number" inputmode="numeric" min="1" max=${STALLS_PER_MINUTE_MAX} step="1"
          ?disabled=${rules.stallMs === 0} .value=${String(rules.stallsPerMinute)}
          @change=${(/** @type {Event} */ event) => this.#set(event, 'stallsPerMinute', 1)} />
      </label>
    </section>`;
  }

  /** @param {'startMs' | 'stallMs'} name @param {WaitRules} rules */
  #seconds(name, rules) {
    return html`<label class="waiting-figure">${t('waiting.atMost')}
      <input type="number" inputmode="numeric" min="1" max=${WAIT_MAX_MS / 1_000} step="1"
        ?disabled=${rules[name] === 0}
        .value=${String(Math.round((rules[name] || WAIT_RULES[name]) / 1_000))}
        @change=${(/** @type {Event} */ event) => this.#set(event, name, 1_000)} /></label>`;
  }

  /** @param {Event} event @param {'startMs' | 'stallMs'} name */
  #switch(event, name) {
    const { checked } = /** @type {HTMLInputElement} */ (event.target);
    this.#ask({ [name]: checked ? WAIT_RULES[name] : 0 });
  }

  /** @param {Event} event @param {keyof WaitRules} name @param {number} unit */
  #set(event, name, unit) {
    const field = /** @type {HTMLInputElement} */ (event.target);
    const value = Math.round(field.valueAsNumber);
    const rules = this.room.room?.waiting ?? WAIT_RULES;
    if (value >= Number(field.min) && value <= Number(field.max)) {
      this.#ask({ [name]: value * unit });
    } else field.value = String(Math.round(rules[name] / unit));
  }

  /** @param {Partial<WaitRules>} rules */
  #ask(rules) {
    this.request('room-command', { command: { type: 'patience', ...rules } });
  }
}

export function registerWaitingSettings() {
  define('waiting-settings', WaitingSettings);
}
