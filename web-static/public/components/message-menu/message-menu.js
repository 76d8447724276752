/** @import { ChatLine } from '../../store/room-state.js' */
/** @import { Requests } from '../../shared/requests.js' */
/** @import { IconName } from '../../shared/icons.js' */
import { html, nothing } from 'lit';
import { icon } from '../../shared/icons.js';
import { LightElement, define } from '../../shared/light-element.js';
import { t } from '../../strings.js';

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
      ${own ? nothing : this.#item('report', 'warning', t('chat.report'))}
      ${
        purge
          ? this.#item('purge', 'trash', t('chat.purge', { name: line.by.name }))
          : nothing
      }
    </div>`;
  }

  /**
   * @param {Requests['message-action']['what']} what
   * @param {IconName} name
   * @param {string} label
   */
  #item(what, name, label) {
    const danger = what === 'delete' || what === 'purge';
    return html`<button class="menu-item" role="menuitem" tabindex="-1" ?data-danger=${danger}
      @click=${() => this.request('message-action', { what })}>${icon(name)}${label}</button>`;
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
