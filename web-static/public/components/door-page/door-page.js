import { html, nothing } from 'lit';
import { addresses } from '../../shared/addresses.js';
import { icon } from '../../shared/icons.js';
import { LightElement, define } from '../../shared/light-element.js';
import { problem, spinner } from '../../shared/templates.js';
import { t } from '../../strings.js';

/**
 * Before a door that is closed, or is not there: both look the same. Sends `door-password
 * {password}`, `door-knock` and `door-leave`. `reason` is a refusal's code or a close code's name.
 */
export class DoorPage extends LightElement {
  static properties = {
    reason: {},
    busy: { type: Boolean },
    waiting: { type: Boolean },
    unanswered: { type: Boolean },
    problem: {},
  };

  constructor() {
    super();
    this.reason = 'room_not_found';
    this.busy = false;
    this.waiting = false;
    this.unanswered = false;
    this.problem = '';
  }

  render() {
    const locked = this.reason === 'room_locked' || this.reason === 'locked';
    return html`<section class="empty-state door-page">
      <span class="empty-state-icon">${icon('ticket')}</span>
      <h1>${t(locked ? 'door.lockedTitle' : 'door.closedTitle')}</h1>
      <p>${t(locked ? 'door.lockedText' : 'door.closedText')}</p>
      ${locked ? nothing : this.#password()}
      ${problem(this.problem)}
      ${this.waiting ? this.#waiting() : this.#knock()}
      <div class="empty-state-action"><a class="link-button" href=${addresses.home()}>
        ${t('state.home')}</a></div>
    </section>`;
  }

  #password() {
    return html`<form class="door-form" @submit=${this.#submit}>
      <label class="field"><span>${t('door.password')}</span>
        <div class="field-row"><input name="password" type="password" required maxlength="200"
          autocomplete="off" ?disabled=${this.busy} />
          <button class="button" ?disabled=${this.busy}>${t('door.enter')}</button></div></label>
    </form>`;
  }

  #knock() {
    return html`${
      this.unanswered ? html`<p role="status">${t('door.unanswered')}</p>` : nothing
    }<div class="empty-state-action"><button class="button button-strong"
      @click=${() => this.request('door-knock')}>${t('door.knock')}</button></div>`;
  }

  #waiting() {
    return html`<p role="status" class="door-waiting">${spinner(t('door.waiting'))}
      ${t('door.waiting')}</p>
      <button class="link-button" @click=${() => this.request('door-leave')}>
        ${t('door.leave')}</button>`;
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const password = String(form.get('password') ?? '');
    if (password) this.request('door-password', { password });
  }
}

export function registerDoorPage() {
  define('door-page', DoorPage);
}
