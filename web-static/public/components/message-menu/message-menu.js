/** @import { ChatLine } from '../../store/room-state.js' */
/** @import { IconName } from '../../shared/icons.js' */
import { html, nothing } from 'lit';
import { icon } from '../../shared/icons.js';
import { LightElement, define } from '../../shared/light-element.js';
import { t } from '../../strings.js';

/**
 * What another part of the room can do with a message, such as reporting it. `act` gets the
 * element to ask from.
 *
 * @typedef {object} ExtraItem
 * @property {IconName} icon
 * @property {(line: ChatLine) => string} label
 * @property {(line: ChatLine, own: boolean) => boolean} applies
 * @property {(from: LightElement, line: ChatLine) => void} act
 */

/** @type {ExtraItem[]} */
const extraItems = [];

/** @param {ExtraItem} item shown in every menu from now on, where it applies */
export function addMenuItem(item) {
  extraItems.push(item);
}

/**
 * What can be done with a message. Asks for `message-action {what}` and `sheet-close`. The arrow
 * keys go through it, Escape closes it.
 */
export class MessageMenu extends LightElement {
  static properties = { line: {}, own: { type: Boolean }, rights: {} };

  constructor() {
    super();
    /** @type {ChatLine | null} */
    this.line = null;
    this.own = false;
    /** What the viewer may do: write here, change this message, take it away, purge its author. */
    this.rights = { write: false, edit: false, remove: false, purge: false };
  }

  firstUpdated() {
    this.querySelector('button')?.focus();
  }

  render() {
    if (!this.line) return nothing;
    const { line, own } = this;
    const { write, edit, remove, purge } = this.rights;
    return html`<div class="message-menu" role="menu" aria-label=${t('chat.more')}
      @keydown=${this.#key}>
      ${write ? this.#item('reply', 'reply', t('chat.reply')) : nothing}
      ${write ? this.#item('react', 'smile', t('chat.react')) : nothing}
      ${this.#item('copy', 'copy', t('chat.copy'))}
      ${edit ? this.#item('edit', 'edit', t('chat.edit')) : nothing}
      ${remove ? this.#item('delete', 'trash', t('chat.delete')) : nothing}
      ${extraItems
        .filter((item) => item.applies(line, own))
        .map((item) => this.#button(item.icon, item.label(line), false, () => this.#extra(item)))}
      ${
        purge
          ? this.#item('purge', 'trash', t('chat.purge', { name: line.by.name }))
          : nothing
      }
    </div>`;
  }

  /**
   * @param {'reply' | 'react' | 'edit' | 'delete' | 'purge' | 'copy'} what
   * @param {IconName} name
   * @param {string} label
   */
  #item(what, name, label) {
    const danger = what === 'delete' || what === 'purge';
    return this.#button(name, label, danger, () => this.request('message-action', { what }));
  }

  /** @param {IconName} name @param {string} label @param {boolean} danger @param {() => void} act */
  #button(name, label, danger, act) {
    return html`<button class="menu-item" role="menuitem" tabindex="-1" ?data-danger=${danger}
      @click=${act}>${icon(name)}${label}</button>`;
  }

  /** @param {ExtraItem} item */
  #extra(item) {
    if (this.line) item.act(this, this.line);
    this.request('sheet-close');
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const items = [...this.querySelectorAll('button')];
    const at = items.findIndex((item) => item === document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      items.at(to % items.length)?.focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      event.stopPropagation();
      this.request('sheet-close');
    }
  }
}

export function registerMessageMenu() {
  define('message-menu', MessageMenu);
}
