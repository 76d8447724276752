/**
 * @import { View } from '../../sync/view.js'
 * @import { Clicks } from './clicks.js'
 */
import { html } from 'lit';
import { icon } from '../../shared/icons.js';
import { LightElement, define } from '../../shared/light-element.js';
import { t } from '../../strings.js';
import { BEATS, clicksUntil, firstBeatMs, shownAt } from '../../sync/calibration.js';
import { ownOffset } from '../../sync/own-offset.js';
import { createClicks } from './clicks.js';

/** Half a beat: further off, a click belongs to the next flash. */
const MOST_MS = 500;

/**
 * Ten seconds with a flash and a click in each, by which a viewer finds how late the sound is.
 * Asks for `calibration-run {on}` around them, `sync-offset {ownMs}` and `calibration-close`.
 */
export class SyncCalibration extends LightElement {
  static properties = {
    view: {},
    ownMs: { type: Number },
    beat: { state: true },
    lit: { state: true },
    phase: { state: true },
  };
  /** @type {Clicks | null} */
  #clicks = null;
  #firstMs = 0;
  #clicked = 0;

  constructor() {
    super();
    /** @type {View | null} */
    this.view = null;
    this.ownMs = 0;
    this.beat = 0;
    this.lit = false;
    /** @type {'ready' | 'runs' | 'over'} */
    this.phase = 'ready';
  }

  firstUpdated() {
    this.querySelector('dialog')?.showModal();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#end();
  }

  render() {
    const runs = this.phase === 'runs';
    const known = typeof this.view?.offsetMs === 'number';
    return html`<dialog class="dialog calibration" aria-labelledby="calibration-title"
      @cancel=${this.#close}>
      <button class="icon-button dialog-close" aria-label=${t('dialog.close')}
        @click=${this.#close}>${icon('close')}</button>
      <h1 id="calibration-title">${t('calibration.title')}</h1>
      <p class="lead">${t('calibration.text')}</p>
      <div class="calibration-stage" aria-hidden="true" ?data-lit=${this.lit}>
        <span class="figures">${runs ? `${this.beat} / ${BEATS}` : ''}</span></div>
      <p role="status" class="hint">${t(`calibration.${this.phase}`)}</p>
      <button class="button button-wide" ?disabled=${!known} @click=${this.#toggle}>
        ${runs ? t('calibration.stop') : t('calibration.start')}</button>
      <label class="calibration-slider"><span>${t('calibration.late')}</span>
        <output class="figures">${t('sync.ms', { value: this.ownMs })}</output>
        <input type="range" min=${-MOST_MS} max=${MOST_MS} step="5" .value=${String(this.ownMs)}
          aria-valuetext=${t('sync.ms', { value: this.ownMs })} @input=${this.#move} /></label>
      <p class="hint">${t('calibration.other')}</p>
      <div class="actions actions-end">
        <button class="button" @click=${() => (this.ownMs = 0)}>${t('calibration.reset')}</button>
        <button class="button button-strong" @click=${this.#save}>${t('calibration.save')}</button>
      </div>
    </dialog>`;
  }

  /** @param {Event} event */
  #move(event) {
    this.ownMs = ownOffset(/** @type {HTMLInputElement} */ (event.target).value);
  }

  #toggle() {
    if (this.phase === 'runs') this.#end();
    else this.#begin();
  }

  #begin() {
    const offsetMs = this.view?.offsetMs;
    if (typeof offsetMs !== 'number') return;
    this.#clicks = createClicks();
    this.#firstMs = firstBeatMs(performance.now(), offsetMs, MOST_MS);
    this.#clicked = 0;
    this.phase = 'runs';
    this.request('calibration-run', { on: true });
    requestAnimationFrame(() => this.#draw());
  }

  #draw() {
    if (this.phase !== 'runs' || !this.isConnected) return;
    const nowMs = performance.now();
    const offsetMs = this.view?.offsetMs ?? 0;
    const { beat, lit, over } = shownAt(this.#firstMs, nowMs, offsetMs);
    Object.assign(this, { beat, lit });
    if (over) {
      this.#end();
      return;
    }
    const due = clicksUntil(this.#firstMs, this.#clicked, nowMs, { offsetMs, ownMs: this.ownMs });
    this.#clicked = due.done;
    for (const atMs of due.clicksMs) this.#clicks?.at(atMs);
    requestAnimationFrame(() => this.#draw());
  }

  #end() {
    if (this.phase !== 'runs') return;
    this.phase = 'over';
    this.lit = false;
    this.#clicks?.close();
    this.#clicks = null;
    this.request('calibration-run', { on: false });
  }

  #save() {
    this.request('sync-offset', { ownMs: this.ownMs });
    this.#end();
    this.request('calibration-close');
  }

  /** @param {Event} event */
  #close(event) {
    event.preventDefault();
    this.#end();
    this.request('calibration-close');
  }
}

export function registerSyncCalibration() {
  define('sync-calibration', SyncCalibration);
}
