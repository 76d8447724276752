import { html, nothing } from 'lit';
import { addresses } from '../../shared/addresses.js';
import { icon, logo } from '../../shared/icons.js';
import { LightElement, define } from '../../shared/light-element.js';
import { LIMITS } from '../../shared/limits.js';
import { problem, spinner } from '../../shared/templates.js';
import { t } from '../../strings.js';

/**
 * Asks a guest for a name. Sends `name-chosen {name}`; `name-dismissed` when it may be closed.
 * `purpose` is the sentence above the field, `label` the button's.
 */
export class NameDialog extends LightElement {
  static properties = {
    name: {},
    purpose: {},
    label: {},
    heading: {},
    busy: { type: Boolean },
    problem: {},
    nameMax: { type: Number },
    dismissible: { type: Boolean },
    offersSignIn: { type: Boolean },
  };

  constructor() {
    super();
    this.name = '';
    this.heading = '';
    this.purpose = '';
    this.label = '';
    this.busy = false;
    this.problem = '';
    this.nameMax = LIMITS.nameMax;
    this.dismissible = false;
    this.offersSignIn = true;
  }

  firstUpdated() {
    const dialog = this.querySelector('dialog');
    dialog?.showModal();
    this.querySelector('input')?.select();
  }

  render() {
    return html`<dialog class="dialog name-dialog" aria-labelledby="name-title"
      @cancel=${this.#cancel} @close=${this.#stay}>
      <form method="dialog" @submit=${this.#submit}>
        ${
          this.dismissible
            ? html`<button type="button" class="icon-button dialog-close"
              aria-label=${t('dialog.close')} @click=${() => this.request('name-dismissed')}>
              ${icon('close')}</button>`
            : logo()
        }
        <h1 id="name-title" dir="auto">${this.heading}</h1>
        <p class="lead">${this.purpose}</p>
        <label class="field"><span>${t('name.label')}</span>
          <input name="name" type="text" required maxlength=${this.nameMax} autocomplete="nickname"
            dir="auto" .value=${this.name} placeholder=${t('name.placeholder')} autofocus />
        </label>
        ${problem(this.problem)}
        <button class="button button-strong button-large button-wide" ?disabled=${this.busy}>
          ${this.busy ? spinner(t('state.loading')) : nothing}${this.label}
        </button>
        ${
          this.offersSignIn
            ? html`<p class="hint">${t('name.account')}
              <a href=${addresses.signIn(location.pathname + location.search)}>
                ${t('header.signIn')}</a></p>`
            : nothing
        }
      </form>
    </dialog>`;
  }

  /** @param {Event} event */
  #cancel(event) {
    event.preventDefault();
    if (this.dismissible) this.request('name-dismissed');
  }

  /** Browsers let somebody out who insists, also where there is nothing behind. */
  #stay() {
    if (!this.dismissible && this.isConnected) this.querySelector('dialog')?.showModal();
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    const name = this.querySelector('input')?.value.trim() ?? '';
    if (name) this.request('name-chosen', { name });
  }
}

export function registerNameDialog() {
  define('name-dialog', NameDialog);
}
