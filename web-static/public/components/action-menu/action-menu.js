/** @import { IconName } from '../../shared/icons.js' */
import { html, nothing } from 'lit';
import { stepTo } from '../../shared/focus.js';
import { icon } from '../../shared/icons.js';
import { LightElement, define } from '../../shared/light-element.js';

const GAP_PX = 6;
const EDGE_PX = 8;
let made = 0;

/**
 * What can be done with something, behind one button. Asks for `action-choice {name}`. The list
 * lies above everything, so that no scrolling panel cuts it off.
 *
 * @typedef {{ name: string, label: string, danger?: boolean }} Action
 */
export class ActionMenu extends LightElement {
  static properties = {
    label: {},
    hint: {},
    sign: {},
    actions: {},
    open: { state: true },
  };

  #id = `action-menu-${(made += 1)}`;

  constructor() {
    super();
    this.label = '';
    /** What the button shows to those who point at it; its label, where this is empty. */
    this.hint = '';
    /** @type {IconName} */
    this.sign = 'more';
    this.open = false;
    /** @type {Action[]} */
    this.actions = [];
  }

  render() {
    if (this.actions.length === 0) return nothing;
    return html`<button class="icon-button action-menu-button" aria-haspopup="menu"
        aria-label=${this.label} title=${this.hint || this.label} popovertarget=${this.#id}>
        ${icon(this.sign)}</button>
      <div class="menu-panel action-menu-panel" id=${this.#id} role="menu" popover
        aria-label=${this.label} @beforetoggle=${this.#toggling} @toggle=${this.#toggled}
        @keydown=${this.#step}>
        ${(this.open ? this.actions : []).map(
          ({ name, label, danger }) => html`<button role="menuitem" tabindex="-1"
            class=${danger ? 'menu-item menu-item-danger' : 'menu-item'}
            @click=${() => this.#choose(name)}>${label}</button>`,
        )}
      </div>`;
  }

  /** @returns {HTMLElement | null} */
  get #panel() {
    return this.querySelector('[popover]');
  }

  /** @returns {HTMLElement[]} */
  get #items() {
    return [...this.querySelectorAll('[role=menuitem]')].filter((it) => it instanceof HTMLElement);
  }

  /** @param {ToggleEvent} event the choices are there when the list is shown, and not before */
  #toggling(event) {
    if (event.newState === 'open') this.open = true;
  }

  /** @param {ToggleEvent} event */
  #toggled(event) {
    this.open = event.newState === 'open';
    const panel = this.#panel;
    const button = this.querySelector('button');
    if (event.newState !== 'open' || !panel || !button) return;
    const at = button.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = panel;
    const below = at.bottom + GAP_PX + height <= innerHeight - EDGE_PX;
    const top = below ? at.bottom + GAP_PX : at.top - GAP_PX - height;
    const fits = at.left + width <= innerWidth - EDGE_PX;
    const left = fits ? at.left : Math.min(at.right, innerWidth - EDGE_PX) - width;
    panel.style.top = `${Math.max(EDGE_PX, top)}px`;
    panel.style.left = `${Math.max(EDGE_PX, left)}px`;
    this.#items[0]?.focus();
  }

  /** @param {KeyboardEvent} event */
  #step(event) {
    const items = this.#items;
    const at = items.findIndex((item) => item === document.activeElement);
    const next = items[stepTo(event.key, at, items.length)];
    if (event.key === 'Tab') this.#panel?.hidePopover();
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  /** @param {string} name */
  #choose(name) {
    this.#panel?.hidePopover();
    this.request('action-choice', { name });
  }
}

export function registerActionMenu() {
  define('action-menu', ActionMenu);
}
