/** @import { Line, RoomState } from '../../store/room-state.js' */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../../shared/icons.js';
import { LightElement, define } from '../../shared/light-element.js';
import { spinner } from '../../shared/templates.js';
import { EMPTY_ROOM } from '../../store/room-state.js';
import { nameList, t } from '../../strings.js';
import { registerChatComposer } from '../chat-composer/chat-composer.js';
import { lineView, pendingView } from './lines.js';

const BOTTOM_PX = 60;
const TOP_PX = 240;
const TYPISTS_SHOWN = 2;

/**
 * The conversation of a room. Stays at the newest line while one is there, keeps its place
 * otherwise, and counts what came meanwhile. The announcer reads what is new, not this list. Asks for `chat-older`, `chat-repeat {cmdId}`,
 * `chat-discard {cmdId}` and what the composer asks for; says `chat-unread {count}`.
 */
export class RoomChat extends LightElement {
  static properties = { room: {}, loadingOlder: { type: Boolean }, unread: { state: true } };
  #atBottom = true;
  #fromBottom = 0;
  /** @type {string | null} */
  #firstUnread = null;

  constructor() {
    super();
    /** @type {RoomState} */
    this.room = EMPTY_ROOM;
    this.loadingOlder = false;
    this.unread = 0;
  }

  firstUpdated() {
    const { signal } = this;
    this.#log.addEventListener('scroll', () => this.#scrolled(), { signal, passive: true });
    document.addEventListener('visibilitychange', () => this.#scrolled(), { signal });
    const observer = new ResizeObserver(() => this.#atBottom && this.#toBottom());
    observer.observe(this.#log);
    signal.addEventListener('abort', () => observer.disconnect());
    this.#toBottom();
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (this.hasUpdated) {
      const log = this.#log;
      this.#fromBottom = log.scrollHeight - log.scrollTop;
    }
    const before = /** @type {RoomState | undefined} */ (changed.get('room'));
    if (before) this.#count(before);
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  updated(changed) {
    const before = /** @type {RoomState | undefined} */ (changed.get('room'));
    if (before) this.#keepPlace(before);
    if (changed.has('unread')) this.request('chat-unread', { count: this.unread });
  }

  render() {
    const { lines, pending, limits, chatMore, self } = this.room;
    const empty = lines.length === 0 && pending.length === 0;
    return html`<section class="chat" aria-label=${t('chat.label')}>
      <div class="chat-log" role="log" aria-live="off" aria-label=${t('chat.log')} tabindex="0">
        ${chatMore ? this.#older() : nothing}
        ${empty ? this.#empty() : html`<span class="chat-push"></span>`}
        ${repeat(
          lines,
          (line) => line.key,
          (line, index) => html`
          ${line.key === this.#firstUnread ? this.#marker() : nothing}
          ${lineView(line, lines[index - 1], self?.id ?? '')}`,
        )}
        ${repeat(
          pending,
          (message) => message.cmdId,
          (message, index) =>
            pendingView(message, {
              author: index === 0 && !isOwn(lines.at(-1), this.room) ? self : null,
              repeat: () => this.request('chat-repeat', { cmdId: message.cmdId }),
              discard: () => this.request('chat-discard', { cmdId: message.cmdId }),
            }),
        )}
      </div>
      ${this.unread > 0 || !this.#atBottom ? this.#jump() : nothing}
      <p class="chat-typing" aria-live="polite">${this.#typing()}</p>
      <chat-composer .textMax=${limits.textMax}></chat-composer>
    </section>`;
  }

  #older() {
    return html`<p class="chat-older">${
      this.loadingOlder
        ? spinner(t('state.loading'))
        : html`<button class="link-button" @click=${() => this.request('chat-older')}>
          ${t('chat.older')}</button>`
    }</p>`;
  }

  #empty() {
    return html`<div class="chat-empty">${icon('chat')}<p>${t('chat.empty')}</p></div>`;
  }

  #marker() {
    return html`<p class="chat-marker" role="separator">${t('chat.new')}</p>`;
  }

  #jump() {
    const label = this.unread > 0 ? t('chat.jump', { count: this.unread }) : t('chat.latest');
    return html`<button class="chat-jump" ?data-unread=${this.unread > 0}
      @click=${() => this.#toBottom('smooth')}>${icon('arrowDown')}${label}</button>`;
  }

  #typing() {
    const names = this.room.typists.map((typist) => `\u2068${typist.by.name}\u2069`);
    if (names.length === 0) return nothing;
    if (names.length > TYPISTS_SHOWN) return t('chat.typingMany');
    return html`<span class="typing-dots" aria-hidden="true"></span>
      ${t('chat.typing', { count: names.length, names: nameList(names) })}`;
  }

  get #log() {
    return /** @type {HTMLElement} */ (this.querySelector('.chat-log'));
  }

  /** @param {RoomState} before */
  #count(before) {
    const reset = before.streamId !== this.room.streamId;
    if (reset || (this.#atBottom && !document.hidden)) return;
    const fresh = this.room.lines.filter((line) => isNews(line, before.chatSeq, this.room));
    if (fresh.length === 0) return;
    this.#firstUnread ??= fresh[0]?.key ?? null;
    this.unread += fresh.length;
  }

  /** @param {RoomState} before */
  #keepPlace(before) {
    const sent = this.room.pending.length > before.pending.length;
    if (this.#atBottom || sent) {
      this.#toBottom();
      return;
    }
    const prepended = before.lines[0]?.key !== this.room.lines[0]?.key;
    if (prepended) this.#log.scrollTop = this.#log.scrollHeight - this.#fromBottom;
  }

  #scrolled() {
    const log = this.#log;
    const was = this.#atBottom;
    this.#atBottom = log.scrollHeight - log.scrollTop - log.clientHeight < BOTTOM_PX;
    if (this.#atBottom && !document.hidden && this.unread > 0) {
      this.unread = 0;
    } else if (!this.#atBottom && this.unread === 0) this.#firstUnread = null;
    if (log.scrollTop < TOP_PX && this.room.chatMore && !this.loadingOlder && !this.#atBottom) {
      this.request('chat-older');
    }
    if (was !== this.#atBottom) this.requestUpdate();
  }

  /** @param {ScrollBehavior} [behavior] */
  #toBottom(behavior = 'instant') {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.#log.scrollTo({ top: this.#log.scrollHeight, behavior: calm ? 'instant' : behavior });
  }
}

/** @param {Line} line @param {number} seenSeq @param {RoomState} room */
function isNews(line, seenSeq, room) {
  return line.kind === 'chat' && line.seq > seenSeq && line.by.id !== room.self?.id;
}

/** @param {Line | undefined} line @param {RoomState} room */
function isOwn(line, room) {
  return line?.kind === 'chat' && line.by.id === room.self?.id;
}

export function registerRoomChat() {
  registerChatComposer();
  define('room-chat', RoomChat);
}
