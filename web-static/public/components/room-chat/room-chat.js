/** @import { ChatLine, Line, RoomState } from '../../store/room-state.js' */
/** @import { FilmPlace } from '../../chat/film-time.js' */
/** @import { Found } from '../chat-search/chat-search.js' */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { revealed } from '../../chat/film-time.js';
import { peopleOf } from '../../chat/mentions.js';
import { icon } from '../../shared/icons.js';
import { LightElement, define } from '../../shared/light-element.js';
import { onRequest } from '../../shared/requests.js';
import { shownLines } from '../../store/chat-pages.js';
import { may, paceOf } from '../../store/rights.js';
import { EMPTY_ROOM } from '../../store/room-state.js';
import { t } from '../../strings.js';
import { registerChatComposer } from '../chat-composer/chat-composer.js';
import { registerChatSearch } from '../chat-search/chat-search.js';
import { registerEmojiPicker } from '../emoji-picker/emoji-picker.js';
import { registerMessageMenu } from '../message-menu/message-menu.js';
import { lineView, pendingView } from './lines.js';
import { bar, contextOf, empty, isNews, isOwn, marker, older, typingText } from './reading.js';
import { createScroll } from './scroll.js';
import { listenToSheets, sheetOf } from './sheets.js';
import { around, followed, moved, newest } from './window.js';

/**
 * The conversation of a room. Stays at the newest line while one is there, keeps its place
 * otherwise, and counts what came meanwhile. Asks for what its parts ask for, `chat-older`,
 * `chat-newer`, `chat-latest`, `chat-repeat {cmdId}` and `chat-discard {cmdId}`; says
 * `chat-unread {count}`. The announcer reads what is new, not this list. With `film` set, only what
 * was said up to that place of the film is shown.
 */
export class RoomChat extends LightElement {
  static properties = {
    room: {},
    film: {},
    behind: { type: Boolean },
    loadingOlder: { type: Boolean },
    found: {},
    unread: { state: true },
    sheet: { state: true },
    replyTo: { state: true },
    editing: { state: true },
  };
  #scroll = createScroll(() => /** @type {HTMLElement} */ (this.querySelector('.chat-log')));
  /** @type {Line[]} */
  #lines = [];
  #range = newest(0);
  /** @type {string | null} */
  #firstUnread = null;
  /** @type {number | null} */
  #target = null;

  constructor() {
    super();
    /** @type {RoomState} */
    this.room = EMPTY_ROOM;
    /** @type {FilmPlace | null} */
    this.film = null;
    this.behind = false;
    this.loadingOlder = false;
    /** @type {Found | null} */
    this.found = null;
    this.unread = 0;
    /** @type {{ kind: 'menu' | 'picker', line: ChatLine | null } | { kind: 'search' } | null} */
    this.sheet = null;
    /** @type {ChatLine | null} */
    this.replyTo = null;
    /** @type {ChatLine | null} */
    this.editing = null;
  }

  firstUpdated() {
    const { signal } = this;
    this.#scroll.start(signal, () => this.#scrolled());
    listenToSheets(this, (key) => this.#scroll.focus(key), signal);
    onRequest(this, 'chat-jump', ({ seq }) => this.#jumpTo(seq), signal);
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    this.#scroll.remember();
    const before = /** @type {RoomState | undefined} */ (changed.get('room'));
    if (before) this.#count(before);
    const all = shownLines(this.room);
    const lines = this.film ? revealed(all, this.film, this.room.self?.id ?? '') : all;
    const atEnd = this.#scroll.atBottom && !this.room.passage;
    if (lines !== this.#lines) this.#range = followed(lines, this.#lines, this.#range, atEnd);
    this.#lines = lines;
    const index = this.#target === null ? -1 : this.#indexOf(this.#target);
    if (index >= 0) this.#range = around(lines.length, index);
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  updated(changed) {
    const before = /** @type {RoomState | undefined} */ (changed.get('room'));
    const sent = before !== undefined && this.room.pending.length > before.pending.length;
    if (this.#target !== null && this.#indexOf(this.#target) >= 0) {
      this.#scroll.show(`c${this.#target}`);
      this.#target = null;
    } else if ((this.#scroll.atBottom && !this.room.passage) || sent) this.#scroll.toBottom();
    else this.#scroll.restore();
    if (changed.has('unread')) this.request('chat-unread', { count: this.unread });
  }

  render() {
    const { pending, limits, self, passage } = this.room;
    const { from, to } = this.#range;
    const lines = this.#lines.slice(from, to);
    const more = passage?.more ?? this.room.chatMore;
    const context = contextOf(this.room, this);
    const atEnd = to >= this.#lines.length && !passage;
    return html`<section class="chat" aria-label=${t('chat.label')}>
      ${bar(this, said(shownLines(this.room)) - said(this.#lines))}
      <div class="chat-log" role="log" aria-live="off" aria-label=${t('chat.log')} tabindex="0"
        @keydown=${this.#key}>
        ${more && from === 0 ? older(this) : nothing}
        ${lines.length + pending.length === 0 ? empty() : html`<span class="chat-push"></span>`}
        ${repeat(
          lines,
          (line) => line.key,
          (line, index) => html`${line.key === this.#firstUnread ? marker() : nothing}
          ${lineView(line, this.#lines[from + index - 1], context)}`,
        )}
        ${repeat(
          atEnd ? pending : [],
          (message) => message.cmdId,
          (message, index) =>
            pendingView(message, {
              emotes: context.emotes,
              author: index === 0 && !isOwn(lines.at(-1), this.room) ? self : null,
              repeat: () => this.request('chat-repeat', { cmdId: message.cmdId }),
              discard: () => this.request('chat-discard', { cmdId: message.cmdId }),
            }),
        )}
      </div>
      ${this.unread > 0 || !this.#scroll.atBottom || passage ? this.#jump() : nothing}
      <p class="chat-typing" aria-live="polite">${typingText(this.room)}</p>
      ${sheetOf(this)}
      ${
        may(this.room, 'chat')
          ? html`<chat-composer .textMax=${limits.textMax} .slowMs=${paceOf(this.room)}
              .replyTo=${this.replyTo} .editing=${this.editing}
              .people=${peopleOf(this.room)} .emotes=${context.emotes}></chat-composer>`
          : html`<p class="chat-closed">${t('chat.closed')}</p>`
      }
    </section>`;
  }

  #jump() {
    const label = this.unread > 0 ? t('chat.jump', { count: this.unread }) : t('chat.latest');
    return html`<button class="chat-jump" ?data-unread=${this.unread > 0}
      @click=${this.#toLatest}>${icon('arrowDown')}${label}</button>`;
  }

  #toLatest() {
    if (this.room.passage) this.request('chat-latest');
    this.#range = newest(this.#lines.length);
    this.#scroll.atBottom = true;
    this.requestUpdate();
  }

  /** @param {number} seq */
  #jumpTo(seq) {
    this.#target = seq;
    this.sheet = null;
    this.requestUpdate();
  }

  /** @param {number} seq */
  #indexOf(seq) {
    return this.#lines.findIndex((line) => line.kind === 'chat' && line.seq === seq);
  }

  /** @param {RoomState} before */
  #count(before) {
    const { atBottom } = this.#scroll;
    const reset = before.streamId !== this.room.streamId;
    if (reset || (atBottom && !document.hidden && !this.room.passage)) return;
    const fresh = this.room.lines.filter((line) => isNews(line, before.chatSeq, this.room));
    if (fresh.length === 0) return;
    this.#firstUnread ??= fresh[0]?.key ?? null;
    this.unread += fresh.length;
  }

  #scrolled() {
    const { atBottom, nearTop, nearBottom } = this.#scroll;
    const { passage, chatMore } = this.room;
    const { from, to } = this.#range;
    const atEnd = atBottom && to >= this.#lines.length && !passage;
    if (atEnd && !document.hidden && this.unread > 0) this.unread = 0;
    else if (!atEnd && this.unread === 0) this.#firstUnread = null;
    if (nearTop && from > 0) this.#move('older');
    else if (nearTop && (passage?.more ?? chatMore) && !this.loadingOlder && !atBottom) {
      this.request('chat-older');
    } else if (nearBottom && to < this.#lines.length) this.#move('newer');
    else if (nearBottom && passage) this.request('chat-newer');
    this.requestUpdate();
  }

  /** @param {'older' | 'newer'} toward */
  #move(toward) {
    this.#range = moved(this.#range, this.#lines.length, toward);
  }

  /** @param {'menu' | 'picker'} kind @param {ChatLine} line */
  openSheet(kind, line) {
    this.sheet = { kind, line };
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const seq = this.#scroll.step(event);
    const line = seq === null ? undefined : this.#lines[this.#indexOf(seq)];
    if (line?.kind === 'chat' && !line.deleted) this.openSheet('menu', line);
  }
}

export function registerRoomChat() {
  registerChatComposer();
  registerChatSearch();
  registerEmojiPicker();
  registerMessageMenu();
  define('room-chat', RoomChat);
}

/** @param {Line[]} lines how many of them are messages */
function said(lines) {
  return lines.filter((line) => line.kind === 'chat').length;
}
