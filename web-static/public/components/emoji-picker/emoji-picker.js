/** @import { Emotes } from '../../chat/emotes.js' */
import { html, nothing } from 'lit';
import { EMOJI, QUICK_COUNT, findEmoji } from '../../chat/emoji.js';
import { NO_EMOTES, findEmotes } from '../../chat/emotes.js';
import { emotePicture } from '../../shared/chat-words.js';
import { LightElement, define } from '../../shared/light-element.js';
import { t } from '../../strings.js';

const COLUMNS = 8;

/**
 * Emoji to choose from, the room's own emotes before them. Asks for `emoji-pick {emoji}` and `sheet-close`. Typing searches, the
 * arrow keys go through the grid, Enter takes one, Escape closes it.
 */
export class EmojiPicker extends LightElement {
  static properties = { emotes: {}, words: { state: true } };

  constructor() {
    super();
    /** @type {Emotes} */
    this.emotes = NO_EMOTES;
    this.words = '';
  }

  firstUpdated() {
    this.querySelector('input')?.focus();
  }

  render() {
    const found = this.words ? findEmoji(this.words) : [...EMOJI];
    const own = findEmotes(this.words, this.emotes);
    return html`<div class="emoji-picker" role="dialog" aria-label=${t('chat.emoji')}
      @keydown=${this.#key}>
      <input class="field" type="search" maxlength="24" placeholder=${t('chat.emojiSearch')}
        aria-label=${t('chat.emojiSearch')} .value=${this.words} @input=${this.#typed} />
      ${
        own.length > 0
          ? html`<div class="emoji-grid emoji-own" role="group" aria-label=${t('emotes.title')}>
            ${own.map(
              (emote) => html`<button class="emoji" title=${`:${emote.name}:`}
                aria-label=${emote.name}
                @click=${() => this.request('emoji-pick', { emoji: `:${emote.name}:` })}>
                ${emotePicture(emote)}</button>`,
            )}</div>`
          : nothing
      }
      <div class="emoji-grid" role="group" aria-label=${t('chat.emoji')}>
        ${found.map(
          ([code, emoji], index) => html`<button class="emoji" title=${`:${code}:`}
            aria-label=${`${emoji} ${code}`} ?data-quick=${!this.words && index < QUICK_COUNT}
            @click=${() => this.request('emoji-pick', { emoji })}>${emoji}</button>`,
        )}
      </div>
      ${found.length + own.length === 0 ? html`<p class="emoji-none">${t('chat.emojiNone')}</p>` : nothing}
    </div>`;
  }

  /** @param {InputEvent} event */
  #typed(event) {
    this.words = /** @type {HTMLInputElement} */ (event.target).value.replaceAll(':', '');
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.request('sheet-close');
      return;
    }
    const buttons = [...this.querySelectorAll('button')];
    const at = buttons.findIndex((button) => button === document.activeElement);
    if (event.key === 'Enter' && at < 0) {
      event.preventDefault();
      buttons[0]?.click();
      return;
    }
    const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS };
    const step = /** @type {Record<string, number>} */ (steps)[event.key];
    if (step === undefined || (at < 0 && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    const to = at < 0 ? 0 : at + step;
    if (to < 0) this.querySelector('input')?.focus();
    else buttons[Math.min(to, buttons.length - 1)]?.focus();
  }
}

export function registerEmojiPicker() {
  define('emoji-picker', EmojiPicker);
}
