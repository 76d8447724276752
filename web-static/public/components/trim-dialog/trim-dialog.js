import { html, nothing } from 'lit';
import { clockTime, readClock } from '../../shared/format.js';
import { icon } from '../../shared/icons.js';
import { LightElement, define } from '../../shared/light-element.js';
import { problem } from '../../shared/templates.js';
import { t } from '../../strings.js';

/**
 * Chooses which part of a film the room shows. Asks for `trim-save {startMs, endMs}` and
 * `trim-close`.
 */
export class TrimDialog extends LightElement {
  static properties = {
    heading: {},
    startMs: { type: Number },
    endMs: {},
    durationMs: { type: Number },
    positionMs: {},
    busy: { type: Boolean },
    problem: {},
  };

  constructor() {
    super();
    this.heading = '';
    this.startMs = 0;
    /** @type {number | null} null for the film's own end */
    this.endMs = null;
    /** 0 while nobody knows it. */
    this.durationMs = 0;
    /** @type {(() => number) | null} where the film is now, if it is on */
    this.positionMs = null;
    this.busy = false;
    this.problem = '';
  }

  firstUpdated() {
    this.querySelector('dialog')?.showModal();
  }

  render() {
    const end = this.endMs ?? (this.durationMs > 0 ? this.durationMs : null);
    return html`<dialog class="dialog" aria-labelledby="trim-title" @cancel=${this.#close}>
      <button type="button" class="icon-button dialog-close" aria-label=${t('dialog.close')}
        @click=${this.#close}>${icon('close')}</button>
      <form method="dialog" @submit=${this.#save}>
        <h1 id="trim-title">${t('trim.title')}</h1>
        <p dir="auto">${this.heading}</p>
        <div class="trim-fields">
          ${this.#field('start', t('trim.start'), clockTime(this.startMs))}
          ${this.#field('end', t('trim.end'), end === null ? '' : clockTime(end))}
        </div>
        <p class="hint" id="trim-hint">${t('trim.hint')}</p>
        ${problem(this.problem)}
        <div class="actions actions-end">
          <button type="button" class="button" @click=${this.#whole}>${t('trim.whole')}</button>
          <button class="button button-strong" ?disabled=${this.busy}>${t('trim.save')}</button>
        </div>
      </form>
    </dialog>`;
  }

  /** @param {string} name @param {string} label @param {string} value */
  #field(name, label, value) {
    return html`<div class="field">
      <label for=${`trim-${name}`}>${label}</label>
      <span class="field-row"><input type="text" id=${`trim-${name}`} name=${name} class="figures"
        autocomplete="off" inputmode="numeric" aria-describedby="trim-hint" .value=${value}
        ?autofocus=${name === 'start'} />
        ${
          this.positionMs
            ? html`<button type="button" class="icon-button" title=${t('trim.here')}
              aria-label=${`${label}: ${t('trim.here')}`}
              @click=${() => this.#take(name)}>${icon('clock')}</button>`
            : nothing
        }</span></div>`;
  }

  /** @param {string} name */
  #input(name) {
    return /** @type {HTMLInputElement} */ (this.querySelector(`[name="${name}"]`));
  }

  /** @param {string} name */
  #take(name) {
    const input = this.#input(name);
    input.value = clockTime(this.positionMs?.() ?? 0);
    input.focus();
  }

  #whole() {
    this.#input('start').value = clockTime(0);
    this.#input('end').value = '';
    this.#input('start').focus();
  }

  /** @param {Event} event */
  #save(event) {
    event.preventDefault();
    const start = this.#read('start', 0);
    const end = this.#read('end', null);
    if (start === undefined || end === undefined) return;
    const startMs = start ?? 0;
    const lengthMs = this.durationMs > 0 ? this.durationMs : Infinity;
    const endMs = end !== null && end >= toSecond(lengthMs) ? null : end;
    if (startMs >= (endMs ?? lengthMs)) {
      this.#refuse('end', t('trim.order'));
      return;
    }
    this.request('trim-save', { startMs, endMs });
  }

  /**
   * @param {string} name
   * @param {number | null} nothing what an empty field means
   * @returns {number | null | undefined} undefined for what is no time
   */
  #read(name, nothing) {
    const { value } = this.#input(name);
    if (value.trim() === '') return nothing;
    const ms = readClock(value);
    if (ms === null) this.#refuse(name, t('trim.unreadable'));
    return ms ?? undefined;
  }

  /** @param {string} name @param {string} why */
  #refuse(name, why) {
    this.problem = why;
    this.#input(name).focus();
  }

  /** @param {Event} event */
  #close(event) {
    event.preventDefault();
    this.request('trim-close');
  }
}

// The fields show whole seconds: the last of them is the end of the film.
/** @param {number} ms */
function toSecond(ms) {
  return Math.floor(ms / 1_000) * 1_000;
}

export function registerTrimDialog() {
  define('trim-dialog', TrimDialog);
}
