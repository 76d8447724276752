import { html, nothing } from 'lit';
import { closeMenus } from '../../shared/dom.js';
import { LightElement, define } from '../../shared/light-element.js';
import { t } from '../../strings.js';

const CLOSE_MS = 40;

/**
 * What the engine sees of itself, in milliseconds; null where nothing is known yet.
 *
 * @typedef {{ offsetMs: number | null, boundMs: number | null, targetMs: number | null,
 *   errorMs: number | null, phase: string, pulses: number, restarts: number, stalls: number,
 *   startMs: number, seekMs: number, lateMs: number | null }} SyncView
 */

/** Says how well this viewer is in step with the room, with all the figures behind one click. */
export class SyncBadge extends LightElement {
  static properties = { view: {}, playing: { type: Boolean }, live: { type: Boolean } };

  constructor() {
    super();
    /** @type {SyncView | null} */
    this.view = null;
    this.playing = false;
    this.live = false;
  }

  firstUpdated() {
    closeMenus(this, this.signal);
  }

  render() {
    const { tone, label } = this.#summary();
    return html`<details class="menu menu-end">
      <summary class="sync-badge" data-tone=${tone} role="button"
        aria-label=${t('sync.badge', { state: label })}>
        <span class="sync-dot" aria-hidden="true"></span><span class="figures">${label}</span>
      </summary>
      <div class="menu-panel sync-panel">
        <p class="menu-heading">${t('sync.title')}</p>
        <p class="hint">${t('sync.text')}</p>
        ${this.view ? this.#figures(this.view) : nothing}
      </div>
    </details>`;
  }

  #summary() {
    const view = this.view;
    if (!this.live || !view) return { tone: 'idle', label: t('sync.waiting') };
    if (view.boundMs === null) return { tone: 'busy', label: t('sync.clock') };
    if (!this.playing) return { tone: 'good', label: t('sync.ready') };
    if (view.phase !== 'tracking' || view.errorMs === null) {
      return { tone: 'busy', label: t('sync.settling') };
    }
    const error = Math.abs(view.errorMs);
    const figure = error < 1 ? '<1' : String(Math.round(error));
    if (error <= CLOSE_MS) return { tone: 'good', label: t('sync.inStep', { error: figure }) };
    return { tone: 'busy', label: t('sync.catching', { error: figure }) };
  }

  /** @param {SyncView} view */
  #figures(view) {
    const rows = [
      [t('sync.error'), signed(view.errorMs)],
      [t('sync.offset'), signed(wallClockDifference(view.offsetMs))],
      [t('sync.bound'), view.boundMs === null ? '–' : `±${milliseconds(view.boundMs)}`],
      [t('sync.start'), milliseconds(view.startMs)],
      [t('sync.seek'), milliseconds(view.seekMs)],
      [t('sync.late'), milliseconds(view.lateMs)],
      [t('sync.pulses'), String(view.pulses)],
      [t('sync.restarts'), String(view.restarts)],
      [t('sync.stalls'), String(view.stalls)],
      [t('sync.phase'), view.phase],
    ];
    return html`<dl class="figures sync-figures">
      ${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}
    </dl>`;
  }
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
  return value === null || !Number.isFinite(value) ? '–' : `${value.toFixed(1)} ms`;
}

/** @param {number | null} value */
function signed(value) {
  return value !== null && value > 0 ? `+${milliseconds(value)}` : milliseconds(value);
}

export function registerSyncBadge() {
  define('sync-badge', SyncBadge);
}
