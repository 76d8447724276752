import { html, nothing } from 'lit';
import { icon } from '../../shared/icons.js';
import { LightElement, define } from '../../shared/light-element.js';
import { t } from '../../strings.js';

const TYPING_EVERY_MS = 2_000;
const COUNT_FROM = 0.8;

/** Writes a message. Asks for `chat-say {text}` and, now and then while writing, `chat-typing`. */
export class ChatComposer extends LightElement {
  static properties = { textMax: { type: Number }, length: { state: true } };
  #typedAtMs = -Infinity;

  constructor() {
    super();
    this.textMax = 2_000;
    this.length = 0;
  }

  render() {
    const over = this.length > this.textMax;
    const counts = this.length >= this.textMax * COUNT_FROM;
    return html`<form class="composer" @submit=${this.#submit}>
      <textarea rows="1" dir="auto" enterkeyhint="send" placeholder=${t('chat.placeholder')}
        aria-label=${t('chat.placeholder')} aria-invalid=${over ? 'true' : nothing}
        aria-describedby="composer-count" @input=${this.#typed} @keydown=${this.#key}></textarea>
      <span class="composer-count figures" id="composer-count" aria-live="polite"
        ?data-over=${over}>
        ${counts ? t('chat.count', { length: this.length, max: this.textMax }) : nothing}</span>
      <button class="icon-button composer-send" aria-label=${t('chat.send')}
        ?disabled=${over || this.length === 0}>${icon('send')}</button>
    </form>`;
  }

  get #field() {
    return /** @type {HTMLTextAreaElement} */ (this.querySelector('textarea'));
  }

  #typed() {
    this.length = this.#field.value.trim().length;
    this.#fit();
    const nowMs = performance.now();
    if (this.length > 0 && nowMs - this.#typedAtMs >= TYPING_EVERY_MS) {
      this.#typedAtMs = nowMs;
      this.request('chat-typing');
    }
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#send();
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    this.#send();
  }

  #send() {
    const text = this.#field.value.trim();
    if (!text || text.length > this.textMax) return;
    this.request('chat-say', { text });
    this.#field.value = '';
    this.length = 0;
    this.#typedAtMs = -Infinity;
    this.#fit();
    this.#field.focus();
  }

  #fit() {
    const field = this.#field;
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight + 2}px`;
  }
}

export function registerChatComposer() {
  define('chat-composer', ChatComposer);
}
