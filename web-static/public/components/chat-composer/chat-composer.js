/** @import { Author } from '../../protocol/types.js' */
/** @import { Suggestion, Token } from '../../chat/mentions.js' */
/** @import { Emotes } from '../../chat/emotes.js' */
/** @import { ChatLine } from '../../store/room-state.js' */
import { html, nothing } from 'lit';
import { withEmoji } from '../../chat/emoji.js';
import { NO_EMOTES } from '../../chat/emotes.js';
import { completed, mentionsIn, suggestionsFor, tokenAt } from '../../chat/mentions.js';
import { emotePicture, withPictures } from '../../shared/chat-words.js';
import { icon } from '../../shared/icons.js';
import { LightElement, define } from '../../shared/light-element.js';
import { LIMITS } from '../../shared/limits.js';
import { avatar } from '../../shared/templates.js';
import { t } from '../../strings.js';

const TYPING_EVERY_MS = 2_000;
const COUNT_FROM = 0.8;

/**
 * Writes a message, a reply, or another text for one. Asks for `chat-say {text, extras}`,
 * `chat-edit {message, text, mentions}`, `chat-compose-end`, `emoji-open` and, now and then while
 * writing, `chat-typing`. Names after an `@` and short codes after a colon are completed: the
 * arrow keys choose, Enter or Tab takes, Escape leaves it.
 */
export class ChatComposer extends LightElement {
  static properties = {
    textMax: { type: Number },
    slowMs: { type: Number },
    replyTo: {},
    editing: {},
    people: {},
    emotes: {},
    length: { state: true },
    suggestions: { state: true },
    chosen: { state: true },
  };
  #typedAtMs = -Infinity;
  /** @type {Token | null} */
  #token = null;

  constructor() {
    super();
    this.textMax = LIMITS.textMax;
    /** How long one waits between two messages; 0 for not at all. */
    this.slowMs = 0;
    /** @type {ChatLine | null} */
    this.replyTo = null;
    /** @type {ChatLine | null} */
    this.editing = null;
    /** @type {Author[]} */
    this.people = [];
    /** @type {Emotes} */
    this.emotes = NO_EMOTES;
    this.length = 0;
    /** @type {Suggestion[]} */
    this.suggestions = [];
    this.chosen = 0;
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  updated(changed) {
    if (!changed.has('editing') || changed.get('editing') === this.editing) return;
    if (this.editing || changed.get('editing')) this.#set(this.editing?.text ?? '');
  }

  render() {
    const over = this.length > this.textMax;
    const counts = this.length >= this.textMax * COUNT_FROM;
    const open = this.suggestions.length > 0;
    const label =
      this.slowMs > 0
        ? t('chat.placeholderSlow', { count: this.slowMs / 1_000 })
        : t('chat.placeholder');
    return html`${this.#about()}
    ${open ? this.#list() : nothing}
    <form class="composer" @submit=${this.#submit}>
      <textarea rows="1" dir="auto" enterkeyhint="send" placeholder=${label}
        aria-label=${label} aria-invalid=${over ? 'true' : nothing}
        aria-describedby="composer-count" aria-autocomplete="list"
        aria-controls=${open ? 'composer-list' : nothing}
        aria-activedescendant=${open ? `suggestion-${this.chosen}` : nothing}
        @input=${this.#typed} @keydown=${this.#key} @blur=${this.#forget}></textarea>
      <span class="composer-count figures" id="composer-count" aria-live="polite"
        ?data-over=${over}>
        ${counts ? t('chat.count', { length: this.length, max: this.textMax }) : nothing}</span>
      <button class="icon-button" type="button" aria-label=${t('chat.emojiOpen')}
        @click=${() => this.request('emoji-open')}>${icon('smile')}</button>
      <button class="icon-button composer-send" aria-label=${t('chat.send')}
        ?disabled=${over || this.length === 0}>${icon('send')}</button>
    </form>`;
  }

  #about() {
    const { replyTo, editing } = this;
    if (!replyTo && !editing) return nothing;
    const label = replyTo ? t('chat.replying', { name: replyTo.by.name }) : t('chat.editing');
    return html`<div class="composer-about">${icon(replyTo ? 'reply' : 'edit')}
      <span class="composer-what" role="status">${label}</span>
      <span class="composer-text" dir="auto">${withPictures(
        replyTo?.text ?? '',
        this.emotes,
      )}</span>
      <button class="icon-button" aria-label=${t('chat.cancel')} @click=${this.#end}>
        ${icon('close')}</button></div>`;
  }

  #list() {
    return html`<ul class="composer-list" id="composer-list" role="listbox"
      aria-label=${t('chat.suggestions')}>
      ${this.suggestions.map(
        (suggestion, index) => html`<li role="option" id=${`suggestion-${index}`}
          aria-selected=${String(index === this.chosen)}
          @pointerdown=${(/** @type {Event} */ event) => this.#take(event, suggestion)}>
          ${suggested(suggestion)}</li>`,
      )}
    </ul>`;
  }

  get #field() {
    return /** @type {HTMLTextAreaElement} */ (this.querySelector('textarea'));
  }

  /** @param {string} text puts it where the caret stands */
  insert(text) {
    this.#field.setRangeText(text, this.#field.selectionStart, this.#field.selectionEnd, 'end');
    this.#typed();
    this.#field.focus();
  }

  /** @param {string} text */
  #set(text) {
    this.#field.value = text;
    this.length = text.trim().length;
    this.suggestions = [];
    this.#fit();
  }

  #typed() {
    const field = this.#field;
    this.length = field.value.trim().length;
    this.#fit();
    this.#token = tokenAt(field.value, field.selectionEnd);
    this.suggestions = this.#token ? suggestionsFor(this.#token, this.people, this.emotes) : [];
    this.chosen = 0;
    const nowMs = performance.now();
    if (this.length > 0 && !this.editing && nowMs - this.#typedAtMs >= TYPING_EVERY_MS) {
      this.#typedAtMs = nowMs;
      this.request('chat-typing');
    }
  }

  /** @param {Event} event @param {Suggestion | undefined} suggestion */
  #take(event, suggestion) {
    event.preventDefault();
    if (!this.#token || !suggestion) return;
    const field = this.#field;
    const { text, caret } = completed(field.value, field.selectionEnd, this.#token, suggestion);
    this.#set(text);
    field.setSelectionRange(caret, caret);
    field.focus();
  }

  #forget() {
    this.suggestions = [];
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing) return;
    const { length } = this.suggestions;
    if (length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      this.chosen = (this.chosen + (event.key === 'ArrowDown' ? 1 : length - 1)) % length;
    } else if (length > 0 && (event.key === 'Enter' || event.key === 'Tab')) {
      this.#take(event, this.suggestions[this.chosen]);
    } else if (event.key === 'Escape' && (length > 0 || this.replyTo || this.editing)) {
      event.preventDefault();
      event.stopPropagation();
      if (length > 0) this.suggestions = [];
      else this.#end();
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      this.#send();
    }
  }

  #end() {
    this.request('chat-compose-end');
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    this.#send();
  }

  #send() {
    const text = withEmoji(this.#field.value.trim(), this.emotes);
    if (!text || text.length > this.textMax) return;
    const mentions = mentionsIn(text, this.people);
    const { replyTo, editing } = this;
    if (editing) this.request('chat-edit', { message: editing.seq, text, mentions });
    else this.request('chat-say', { text, extras: { ...(replyTo && { replyTo }), mentions } });
    this.#set('');
    this.#typedAtMs = -Infinity;
    if (replyTo || editing) this.#end();
    this.#field.focus();
  }

  #fit() {
    const field = this.#field;
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight + 2}px`;
  }
}

/** @param {Suggestion} suggestion */
function suggested(suggestion) {
  switch (suggestion.kind) {
    case 'member':
      return html`${avatar(suggestion.person)}<bdi>${suggestion.person.name}</bdi>`;
    case 'emote':
      return html`${emotePicture(suggestion.emote)}<span>:${suggestion.emote.name}:</span>`;
    case 'emoji':
      return html`<span>${suggestion.emoji}</span><span>:${suggestion.code}:</span>`;
  }
}

export function registerChatComposer() {
  define('chat-composer', ChatComposer);
}
