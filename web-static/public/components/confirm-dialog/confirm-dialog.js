import { html } from 'lit';
import { LightElement, define } from '../../shared/light-element.js';
import { problem } from '../../shared/templates.js';
import { t } from '../../strings.js';

/** Asks before something that is not undone easily. Asks for `confirmed` and `confirm-close`. */
export class ConfirmDialog extends LightElement {
  static properties = {
    heading: {},
    text: {},
    label: {},
    busy: { type: Boolean },
    problem: {},
  };

  constructor() {
    super();
    this.heading = '';
    this.text = '';
    this.label = '';
    this.busy = false;
    this.problem = '';
  }

  firstUpdated() {
    this.querySelector('dialog')?.showModal();
  }

  render() {
    return html`<dialog class="dialog" aria-labelledby="confirm-title"
      aria-describedby="confirm-text" @cancel=${this.#close}>
      <form method="dialog" @submit=${this.#confirm}>
        <h1 id="confirm-title">${this.heading}</h1>
        <p id="confirm-text">${this.text}</p>
        ${problem(this.problem)}
        <div class="actions actions-end">
          <button type="button" class="button" autofocus @click=${this.#close}>
            ${t('dialog.cancel')}</button>
          <button class="button button-danger-strong" ?disabled=${this.busy}>${this.label}</button>
        </div>
      </form>
    </dialog>`;
  }

  /** @param {Event} event */
  #close(event) {
    event.preventDefault();
    this.request('confirm-close');
  }

  /** @param {Event} event */
  #confirm(event) {
    event.preventDefault();
    this.request('confirmed');
  }
}

export function registerConfirmDialog() {
  define('confirm-dialog', ConfirmDialog);
}
