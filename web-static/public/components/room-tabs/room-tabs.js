/**
 * @import { RoomState } from '../../store/room-state.js'
 * @import { StringKey } from '../../strings.js'
 */
import { html, nothing } from 'lit';
import { icon } from '../../shared/icons.js';
import { LightElement, define } from '../../shared/light-element.js';
import { may } from '../../store/rights.js';
import { EMPTY_ROOM } from '../../store/room-state.js';
import { t } from '../../strings.js';

/**
 * A panel beside the film. Its element gets the whole room, and says `chat-unread` and the like
 * itself; a panel whose element is not registered has no tab.
 *
 * @typedef {object} Panel
 * @property {string} name
 * @property {string} element
 * @property {StringKey} label
 * @property {(room: RoomState, unread: number) => number} count beside the label, 0 for none
 * @property {boolean} [news] whether the count asks for attention
 * @property {(room: RoomState) => string} [calls] what waits there for this viewer, in words
 */

/** @type {readonly Panel[]} */
export const PANELS = Object.freeze([
  {
    name: 'chat',
    element: 'room-chat',
    label: 'room.chat',
    count: (_room, unread) => unread,
    news: true,
  },
  {
    name: 'queue',
    element: 'room-queue',
    label: 'room.queue',
    count: ({ queue }) => queue?.entries.length ?? 0,
  },
  {
    name: 'people',
    element: 'room-people',
    label: 'room.people',
    count: ({ memberCount }) => memberCount,
    calls: (room) =>
      room.knocking > 0 && may(room, 'kick') ? t('desk.knocking', { count: room.knocking }) : '',
  },
]);

/** @returns {Panel[]} those whose elements this page knows */
export const knownPanels = () => PANELS.filter(({ element }) => customElements.get(element));

/** The tabs of the panels beside the film. Asks for `room-tab {name}`. */
export class RoomTabs extends LightElement {
  static properties = { room: {}, unread: { type: Number }, selected: {} };

  constructor() {
    super();
    /** @type {RoomState} */
    this.room = EMPTY_ROOM;
    this.unread = 0;
    this.selected = 'chat';
  }

  render() {
    return html`<div class="room-tabs" role="tablist" aria-label=${t('room.side')}
      @keydown=${this.#step}>${knownPanels().map((panel) => this.#tab(panel))}</div>`;
  }

  /** @param {Panel} panel */
  #tab({ name, label, count, news, calls }) {
    const selected = this.selected === name;
    const number = count(this.room, this.unread);
    const shown = number > 0 && !(news && selected);
    const call = calls?.(this.room);
    return html`<button class="room-tab" role="tab" id=${`tab-${name}`}
      aria-selected=${String(selected)} aria-controls=${`panel-${name}`}
      tabindex=${selected ? 0 : -1} @click=${() => this.request('room-tab', { name })}>${t(label)}
      ${
        shown
          ? html`<span class=${`count figures${news ? ' count-accent' : ''}`}>${number}</span>`
          : nothing
      }${
        call
          ? html`<span class="count count-accent" title=${call}>${icon('door')}
            <span class="visually-hidden">${call}</span></span>`
          : nothing
      }</button>`;
  }

  /** @param {KeyboardEvent} event */
  #step(event) {
    const names = knownPanels().map(({ name }) => name);
    const at = names.indexOf(this.selected);
    const next = nextIndex(event.key, at, names.length);
    const name = names[next];
    if (name === undefined) return;
    event.preventDefault();
    this.request('room-tab', { name });
    /** @type {HTMLElement | null} */ (this.querySelector(`#tab-${name}`))?.focus();
  }
}

/** @param {string} key @param {number} at @param {number} length @returns {number} -1 for none */
function nextIndex(key, at, length) {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % length;
    case 'ArrowLeft':
      return (at + length - 1) % length;
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return -1;
  }
}

export function registerRoomTabs() {
  define('room-tabs', RoomTabs);
}
