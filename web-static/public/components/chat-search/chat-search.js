/** @import { Emotes } from '../../chat/emotes.js' */
/** @import { ChatLine } from '../../store/room-state.js' */
import { html, nothing } from 'lit';
import { NO_EMOTES } from '../../chat/emotes.js';
import { words } from '../../shared/chat-words.js';
import { icon } from '../../shared/icons.js';
import { LightElement, define } from '../../shared/light-element.js';
import { spinner } from '../../shared/templates.js';
import { locale, t } from '../../strings.js';

const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });

/**
 * Finds messages of the room. Asks for `chat-search {words, beforeSeq?}`, `chat-jump {seq}` and
 * `sheet-close`; `found` are the answers so far, newest first.
 *
 * @typedef {{ words: string, lines: ChatLine[], fromSeq: number, more: boolean,
 *   state: 'asking' | 'done' | 'failed' }} Found
 */
export class ChatSearch extends LightElement {
  static properties = { found: {}, emotes: {} };

  constructor() {
    super();
    /** @type {Found | null} */
    this.found = null;
    /** @type {Emotes} */
    this.emotes = NO_EMOTES;
  }

  firstUpdated() {
    this.querySelector('input')?.focus();
  }

  render() {
    return html`<section class="chat-search" aria-label=${t('chat.search')} @keydown=${this.#key}>
      <form class="search-form" @submit=${this.#submit}>
        <input class="field" type="search" maxlength="100" placeholder=${t('chat.search')}
          aria-label=${t('chat.search')} />
        <button class="icon-button" aria-label=${t('chat.search')}>${icon('search')}</button>
        <button class="icon-button" type="button" aria-label=${t('chat.close')}
          @click=${() => this.request('sheet-close')}>${icon('close')}</button>
      </form>
      <div class="search-found" aria-live="polite">
        ${this.found ? this.#results(this.found) : nothing}</div>
    </section>`;
  }

  /** @param {Found} found */
  #results({ words: searched, lines, fromSeq, more, state }) {
    return html`
      ${lines.map(
        (line) => html`<button class="search-line"
          @click=${() => this.request('chat-jump', { seq: line.seq })}>
          <span class="search-head"><bdi>${line.by.name}</bdi>
            <time class="figures">${day.format(line.atMs)}</time></span>
          <span class="search-text" dir="auto">${words(line.text, [], '', this.emotes)}</span></button>`,
      )}
      ${state === 'asking' ? spinner(t('state.loading')) : nothing}
      ${state === 'failed' ? html`<p class="search-note">${t('chat.searchFailed')}</p>` : nothing}
      ${
        state === 'done' && lines.length === 0 && !more
          ? html`<p class="search-note">${t('chat.searchNone')}</p>`
          : nothing
      }
      ${
        state === 'done' && more
          ? html`<button class="link-button"
              @click=${() => this.request('chat-search', { words: searched, beforeSeq: fromSeq })}>
              ${t('chat.searchMore')}</button>`
          : nothing
      }`;
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    const searched = this.querySelector('input')?.value.trim() ?? '';
    if (searched) this.request('chat-search', { words: searched });
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.request('sheet-close');
  }
}

export function registerChatSearch() {
  define('chat-search', ChatSearch);
}
