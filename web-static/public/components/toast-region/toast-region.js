import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../../shared/icons.js';
import { LightElement, define } from '../../shared/light-element.js';
import { t } from '../../strings.js';

const SHOWN_MS = 6_000;
const TOASTS_MAX = 3;

/** Short messages at the edge of the screen, read out politely, gone after some seconds. */
export class ToastRegion extends LightElement {
  static properties = { toasts: { state: true } };
  #nextId = 1;

  constructor() {
    super();
    /** @type {{ id: number, text: string, tone: 'plain' | 'problem' }[]} */
    this.toasts = [];
  }

  /** @param {string} text @param {'plain' | 'problem'} [tone] */
  show(text, tone = 'plain') {
    const id = this.#nextId;
    this.#nextId += 1;
    const others = this.toasts.filter((toast) => toast.text !== text);
    this.toasts = [...others, { id, text, tone }].slice(-TOASTS_MAX);
    setTimeout(() => this.#hide(id), SHOWN_MS);
  }

  /** Above everything, also above a film on the full screen and a dialog that is open. */
  updated() {
    const region = /** @type {HTMLElement} */ (this.firstElementChild);
    if (typeof region.showPopover !== 'function') return;
    if (region.matches(':popover-open')) region.hidePopover();
    if (this.toasts.length > 0) region.showPopover();
  }

  render() {
    return html`<div class="toasts" popover="manual" role="status" aria-live="polite">
      ${repeat(
        this.toasts,
        (toast) => toast.id,
        (toast) => html`
        <p class="toast" data-tone=${toast.tone}>
          ${toast.tone === 'problem' ? icon('warning') : icon('check')}
          <span>${toast.text}</span>
          <button class="icon-button" aria-label=${t('toast.close')}
            @click=${() => this.#hide(toast.id)}>${icon('close')}</button>
        </p>`,
      )}
    </div>`;
  }

  /** @param {number} id */
  #hide(id) {
    this.toasts = this.toasts.filter((toast) => toast.id !== id);
  }
}

export function registerToastRegion() {
  define('toast-region', ToastRegion);
}
