import { html, nothing } from 'lit';
import { icon } from '../../shared/icons.js';
import { LightElement, define } from '../../shared/light-element.js';
import { LIMITS } from '../../shared/limits.js';
import { problem, spinner } from '../../shared/templates.js';
import { t } from '../../strings.js';

/** Characters of a new password at least, as the server asks. */
const PASSWORD_MIN = 10;

/**
 * Name and password, to sign in, to create an account, or to set up the first one. Asks for
 * `account-submit {mode, name, password}` and `account-mode {mode}`.
 */
export class AccountForm extends LightElement {
  static properties = {
    mode: {},
    signUpOpen: { type: Boolean },
    busy: { type: Boolean },
    problem: {},
    nameMax: { type: Number },
    shown: { state: true },
  };

  constructor() {
    super();
    /** @type {'sign-in' | 'sign-up' | 'set-up'} */
    this.mode = 'sign-in';
    this.signUpOpen = true;
    this.busy = false;
    this.problem = '';
    this.nameMax = LIMITS.nameMax;
    this.shown = false;
  }

  render() {
    const creates = this.mode !== 'sign-in';
    return html`<form class="account-form" @submit=${this.#submit}>
      ${this.mode === 'set-up' || !this.signUpOpen ? nothing : this.#tabs()}
      <label class="field"><span>${t('account.name')}</span>
        <input name="name" type="text" required maxlength=${this.nameMax} autocomplete="username"
          dir="auto" spellcheck="false" autocapitalize="none" autofocus />
      </label>
      <label class="field"><span>${t('account.password')}</span>
        <span class="field-row">
          <input name="password" type=${this.shown ? 'text' : 'password'} required
            minlength=${creates ? PASSWORD_MIN : 1} maxlength="200"
            autocomplete=${creates ? 'new-password' : 'current-password'}
            aria-describedby=${creates ? 'password-hint' : nothing} />
          <button type="button" class="icon-button" aria-pressed=${String(this.shown)}
            aria-label=${t('account.show')} @click=${() => (this.shown = !this.shown)}>
            ${icon('eye')}</button>
        </span>
        ${creates
          ? html`<span class="hint" id="password-hint">
              ${t('account.rule', { count: PASSWORD_MIN })}</span>`
          : nothing}
      </label>
      ${problem(this.problem)}
      <button class="button button-strong button-large button-wide" ?disabled=${this.busy}>
        ${this.busy ? spinner(t('state.loading')) : nothing}${t(`account.submit.${this.mode}`)}
      </button>
      ${
        this.mode === 'sign-in' && !this.signUpOpen
          ? html`<p class="hint">${t('refusal.sign_up_closed')}</p>`
          : nothing
      }
    </form>`;
  }

  #tabs() {
    /** @param {'sign-in' | 'sign-up'} mode */
    const tab = (mode) => html`<button type="button" class="segment"
      aria-pressed=${String(this.mode === mode)}
      @click=${() => this.request('account-mode', { mode })}>${t(`account.tab.${mode}`)}</button>`;
    return html`<div class="segments" role="group" aria-label=${t('account.choice')}>
      ${tab('sign-in')}${tab('sign-up')}</div>`;
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const name = String(form.get('name') ?? '').trim();
    const password = String(form.get('password') ?? '');
    if (name && password) this.request('account-submit', { mode: this.mode, name, password });
  }
}

export function registerAccountForm() {
  define('account-form', AccountForm);
}
