/** @import { Author } from '../../protocol/types.js' */
import { html, nothing } from 'lit';
import { DURATIONS, actOnDoor, peekAtDoor } from '../../shared/ask-door.js';
import { icon } from '../../shared/icons.js';
import { LightElement, define } from '../../shared/light-element.js';
import { problem } from '../../shared/templates.js';
import { t } from '../../strings.js';

const DEEDS = Object.freeze(/** @type {const} */ (['mute', 'time-out', 'kick', 'ban']));
const REACHES = Object.freeze(
  /** @type {const} */ (['address', 'network', 'device', 'identity']),
);

/**
 * What a host does about a member, or what anybody tells the hosts of. `mode` is `moderate` or
 * `report`; a report may be about a message. Sends `door-act`, `door-peek`, `chat-purge` and
 * `moderation-close`.
 */
export class ModerationDialog extends LightElement {
  static properties = {
    member: {},
    mode: {},
    message: {},
    deed: { state: true },
    reach: { state: true },
    busy: { state: true },
    problem: { state: true },
  };

  constructor() {
    super();
    /** @type {Author} */
    this.member = { id: '', name: '' };
    /** @type {'moderate' | 'report'} */
    this.mode = 'moderate';
    /** @type {{ seq: number, text: string } | null} */
    this.message = null;
    /** @type {typeof DEEDS[number]} */
    this.deed = 'mute';
    /** @type {Record<string, any> | null} */
    this.reach = null;
    this.busy = false;
    this.problem = '';
  }

  async firstUpdated() {
    this.querySelector('dialog')?.showModal();
    if (this.mode === 'moderate') {
      this.reach = await peekAtDoor(this, 'member', { memberId: this.member.id });
    }
  }

  render() {
    const report = this.mode === 'report';
    const name = this.member.name || t('notice.somebody');
    return html`<dialog class="dialog" aria-labelledby="moderation-dialog-title"
      @cancel=${this.#close}>
      <form method="dialog" @submit=${this.#submit}>
        <button type="button" class="icon-button dialog-close" aria-label=${t('dialog.close')}
          @click=${this.#close}>${icon('close')}</button>
        <h1 id="moderation-dialog-title" dir="auto">
          ${t(report ? 'report.title' : 'moderate.title', { name })}</h1>
        ${report ? this.#report() : this.#deeds()}
        ${problem(this.problem)}
        <div class="actions actions-end">
          <button type="button" class="button" @click=${this.#close}>${t('dialog.cancel')}</button>
          <button class="button button-strong" ?disabled=${this.busy}>
            ${report ? t('report.send') : t(`moderate.${this.deed}`)}</button>
        </div>
      </form></dialog>`;
  }

  #report() {
    return html`${
      this.message ? html`<blockquote dir="auto">${this.message.text}</blockquote>` : nothing
    }<label class="field"><span>${t('report.reason')}</span>
      <input name="reason" type="text" maxlength="300" required dir="auto" autofocus /></label>
      <p class="hint">${t('report.hint')}</p>`;
  }

  #deeds() {
    return html`<fieldset class="field choices"><legend>${t('moderate.what')}</legend>
      ${DEEDS.map(
        (deed) => html`<label class="choice"><input type="radio" name="deed" value=${deed}
          .checked=${this.deed === deed} @change=${() => (this.deed = deed)} />
          <span><strong>${t(`moderate.${deed}`)}</strong>
            <span class="hint">${t(`moderate.${deed}Hint`)}</span></span></label>`,
      )}</fieldset>
      ${this.deed === 'kick' ? nothing : this.#durations()}
      ${this.deed === 'ban' ? this.#reaches() : nothing}
      <label class="check"><input type="checkbox" name="purge" />
        <span>${t('moderate.purge')}</span></label>`;
  }

  #durations() {
    const list = this.deed === 'time-out' ? DURATIONS.short : DURATIONS.long;
    const chosen = this.deed === 'ban' ? 0 : this.deed === 'mute' ? list[0] : list[1];
    return html`<label class="field"><span>${t('moderate.for')}</span>
      <select name="forMs" .value=${String(chosen)}>${list.map(
        (ms) => html`<option value=${ms} ?selected=${ms === chosen}>${durationText(ms)}</option>`,
      )}</select></label>`;
  }

  #reaches() {
    const shared = this.reach ? this.reach['sharing'] : 0;
    return html`<label class="field"><span>${t('moderate.reach')}</span>
      <select name="reach">${REACHES.map(
        (reach) => html`<option value=${reach}>${t(`moderate.reach.${reach}`)}</option>`,
      )}</select>
      <span class="hint">${
        shared > 0 ? t('moderate.shared', { count: shared }) : t('moderate.reachHint')
      }</span></label>`;
  }

  /** @param {Event} event */
  #close(event) {
    event.preventDefault();
    this.request('moderation-close');
  }

  /** @param {SubmitEvent} event */
  async #submit(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    this.busy = true;
    this.problem = await actOnDoor(this, this.#action(form));
    this.busy = false;
    if (this.problem) return;
    const { id: memberId, name } = this.member;
    if (form.get('purge')) this.request('chat-purge', { memberId, name });
    this.request('moderation-close');
  }

  /** @param {FormData} form @returns {any} */
  #action(form) {
    const memberId = this.member.id;
    if (this.mode === 'report') {
      const { seq = 0, text = '' } = this.message ?? {};
      const reason = String(form.get('reason') ?? '');
      return { type: 'flag', memberId, seq, text: text.slice(0, 500), reason };
    }
    const forMs = Number(form.get('forMs') ?? 0);
    if (this.deed === 'kick') return { type: 'kick', memberId };
    if (this.deed === 'ban') return { type: 'ban', memberId, forMs, reach: form.get('reach') };
    return { type: this.deed, memberId, forMs };
  }
}

/** @param {number} ms */
export function durationText(ms) {
  if (ms === 0) return t('door.forever');
  if (ms < 3_600_000) return t('door.minutes', { count: ms / 60_000 });
  if (ms < 86_400_000) return t('door.hours', { count: ms / 3_600_000 });
  return t('door.days', { count: ms / 86_400_000 });
}

export function registerModerationDialog() {
  define('moderation-dialog', ModerationDialog);
}
