import { html, nothing } from 'lit';
import { closeMenus, copyText } from '../../shared/dom.js';
import { icon } from '../../shared/icons.js';
import { LightElement, define } from '../../shared/light-element.js';
import { t } from '../../strings.js';

const COPIED_MS = 2_500;

/** Hands the room's link on: copied, or through the device's own share sheet. */
export class ShareButton extends LightElement {
  static properties = { url: {}, heading: {}, copied: { state: true } };

  constructor() {
    super();
    this.url = '';
    this.heading = '';
    this.copied = false;
  }

  firstUpdated() {
    closeMenus(this, this.signal);
  }

  render() {
    const shares = typeof navigator.share === 'function';
    return html`<details class="menu menu-end">
      <summary class="button button-strong" role="button" aria-label=${t('share.button')}>
        ${icon('share')}
        <span>${t('share.button')}</span></summary>
      <div class="menu-panel share-panel">
        <p class="menu-heading">${t('share.title')}</p>
        <p class="hint">${t('share.text')}</p>
        <div class="share-row">
          <input type="text" readonly aria-label=${t('share.link')} .value=${this.url}
            @focus=${this.#select} />
          <button class="button button-strong" @click=${this.#copy}>
            ${icon(this.copied ? 'check' : 'link')}
            <span aria-live="polite">${this.copied ? t('share.copied') : t('share.copy')}</span>
          </button>
        </div>
        ${
          shares
            ? html`<button class="button button-wide" @click=${this.#share}>
              ${icon('share')}${t('share.more')}</button>`
            : nothing
        }
      </div>
    </details>`;
  }

  /** @param {FocusEvent} event */
  #select(event) {
    /** @type {HTMLInputElement} */ (event.target).select();
  }

  async #copy() {
    const field = this.querySelector('input');
    if (!field) return;
    this.copied = await copyText(this.url, field);
    setTimeout(() => (this.copied = false), COPIED_MS);
  }

  // A share sheet that is closed without a choice is no failure.
  #share() {
    navigator.share({ title: this.heading, url: this.url }).catch(() => undefined);
  }
}

export function registerShareButton() {
  define('share-button', ShareButton);
}
