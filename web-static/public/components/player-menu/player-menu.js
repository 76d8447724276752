import { html } from 'lit';
import { icon } from '../../shared/icons.js';
import { LightElement, define } from '../../shared/light-element.js';

/**
 * A choice in the player's bar: a button with the value now, a list of values when open. Calls
 * `choose` with the value.
 *
 * @typedef {{ value: number | null, label: string }} Choice
 */
export class PlayerMenu extends LightElement {
  static properties = {
    label: {},
    shown: {},
    choices: {},
    value: {},
    choose: {},
    disabled: { type: Boolean },
  };

  constructor() {
    super();
    this.label = '';
    this.shown = '';
    /** @type {Choice[]} */
    this.choices = [];
    /** @type {Choice['value']} */
    this.value = null;
    /** @type {(value: any) => void} */
    this.choose = () => {};
    this.disabled = false;
  }

  render() {
    if (this.disabled) {
      return html`<button class="player-button player-word figures" disabled
        aria-label="${this.label}: ${this.shown}">${this.shown}</button>`;
    }
    return html`<details class="menu menu-up menu-end">
      <summary class="player-button player-word figures" aria-label="${this.label}: ${this.shown}">
        ${this.shown}</summary>
      <div class="menu-panel player-menu-panel" role="group" aria-label=${this.label}>
        <p class="menu-title">${this.label}</p>
        ${this.choices.map(
          (choice) => html`<button class="menu-item figures" data-closes
          aria-pressed=${String(choice.value === this.value)}
          @click=${() => this.choose(choice.value)}>
          <span class="menu-mark">${choice.value === this.value ? icon('check') : ''}</span>
          ${choice.label}</button>`,
        )}
      </div>
    </details>`;
  }
}

export function registerPlayerMenu() {
  define('player-menu', PlayerMenu);
}
