/**
 * @import { SyncPart } from '../../protocol/sync.js'
 * @import { View } from '../../sync/view.js'
 */
import { html, nothing } from 'lit';
import { LightElement, define } from '../../shared/light-element.js';
import { locale, t } from '../../strings.js';
import { OWN_MAX_MS, ownOffset } from '../../sync/own-offset.js';

/** @type {Intl.NumberFormat | undefined} a phone takes a while to make it */
let tenths;

/**
 * The figures of being in step: one's own, the room's, and what this device has learned. Asks for
 * `sync-offset {ownMs}` and `calibration-open`.
 */
export class SyncPanel extends LightElement {
  static properties = { view: {}, room: {}, label: {} };

  constructor() {
    super();
    /** @type {View | null} */
    this.view = null;
    /** @type {SyncPart | null} */
    this.room = null;
    this.label = '';
  }

  render() {
    const { view } = this;
    return html`<section class="sync-panel" aria-label=${t('sync.title')}>
      <p class="menu-heading">${t('sync.title')}</p>
      <p class="sync-quality">${view?.quality ? t(`sync.quality.${view.quality}`) : this.label}</p>
      ${view ? this.#own(view) : nothing}
      ${this.#together()}
      ${view ? this.#offset(view) : nothing}
      ${view ? this.#device(view) : nothing}
    </section>`;
  }

  /** @param {View} view */
  #own(view) {
    return rows([
      [t('sync.error'), signed(view.errorMs)],
      [t('sync.bound'), view.boundMs === null ? '–' : `±\u2009${milliseconds(view.boundMs)}`],
      [t('sync.stalls'), String(view.stalls)],
      [t('sync.corrections'), String(view.pulses + view.restarts)],
    ]);
  }

  #together() {
    const { room } = this;
    if (!room) return html`<p class="hint">${t('sync.roomUnknown')}</p>`;
    const { viewers, p50Ms, p95Ms } = room;
    return html`<h3 class="sync-heading">${t('sync.room', { count: viewers })}</h3>
      ${rows([
        [t('sync.half'), milliseconds(p50Ms)],
        [t('sync.most'), milliseconds(p95Ms)],
      ])}`;
  }

  /** @param {View} view */
  #offset({ ownMs }) {
    return html`<div class="sync-own">
      <label for="sync-own">${t('sync.own')}</label>
      <input id="sync-own" type="number" inputmode="numeric" min=${-OWN_MAX_MS} max=${OWN_MAX_MS}
        step="5" .value=${String(ownMs)} aria-describedby="sync-own-hint"
        @change=${(/** @type {Event} */ event) => this.#move(event)} />
      <p class="hint" id="sync-own-hint">${t('sync.ownHint')}</p>
      <button class="button" data-closes @click=${() => this.request('calibration-open')}>
        ${t('sync.calibrate')}</button>
    </div>`;
  }

  /** @param {View} view */
  #device(view) {
    return html`<details class="sync-device"><summary>${t('sync.device')}</summary>
      ${rows([
        [t('sync.offset'), signed(wallClockDifference(view.offsetMs))],
        [t('sync.late'), milliseconds(view.lateMs)],
        [t('sync.start'), milliseconds(view.startMs)],
        [t('sync.seek'), milliseconds(view.seekMs)],
        [t('sync.pulses'), String(view.pulses)],
        [t('sync.restarts'), String(view.restarts)],
      ])}</details>`;
  }

  /** @param {Event} event */
  #move(event) {
    const field = /** @type {HTMLInputElement} */ (event.target);
    const ownMs = ownOffset(field.value);
    field.value = String(ownMs);
    this.request('sync-offset', { ownMs });
  }
}

/** @param {string[][]} pairs */
function rows(pairs) {
  return html`<dl class="figures sync-figures">
    ${pairs.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}
  </dl>`;
}

/**
 * The room's time against this device's clock; the engine measures against the page's start.
 *
 * @param {number | null} offsetMs
 */
function wallClockDifference(offsetMs) {
  return offsetMs === null ? null : offsetMs - performance.timeOrigin;
}

/** @param {number | null} value */
function milliseconds(value) {
  if (value === null || !Number.isFinite(value)) return '–';
  tenths ??= new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return t('sync.ms', { value: tenths.format(value) });
}

/** @param {number | null} value */
function signed(value) {
  return value !== null && value > 0 ? `+${milliseconds(value)}` : milliseconds(value);
}

export function registerSyncPanel() {
  define('sync-panel', SyncPanel);
}
