/**
 * @import { SyncPart } from '../../protocol/sync.js'
 * @import { View } from '../../sync/view.js'
 */
import { html, nothing } from 'lit';
import { closeMenus } from '../../shared/dom.js';
import { LightElement, define } from '../../shared/light-element.js';
import { t } from '../../strings.js';
import { registerSyncPanel } from '../sync-panel/sync-panel.js';

/** Says how well this viewer is in step with the room, with all the figures behind one click. */
export class SyncBadge extends LightElement {
  static properties = {
    view: {},
    room: {},
    playing: { type: Boolean },
    live: { type: Boolean },
    open: { state: true },
  };

  constructor() {
    super();
    /** @type {View | null} */
    this.view = null;
    /** @type {SyncPart | null} how well the room is in step */
    this.room = null;
    this.playing = false;
    this.live = false;
    this.open = false;
  }

  firstUpdated() {
    closeMenus(this, this.signal);
  }

  render() {
    const { tone, label } = this.#summary();
    return html`<details class="menu menu-end" @toggle=${this.#toggled}>
      <summary class="sync-badge" data-tone=${tone} role="button"
        aria-label=${t('sync.badge', { state: label })}>
        <span class="sync-dot" aria-hidden="true"></span><span class="figures">${label}</span>
      </summary>
      ${
        this.open
          ? html`<sync-panel class="menu-panel" .view=${this.view} .room=${this.room}
            .label=${label}></sync-panel>`
          : nothing
      }
    </details>`;
  }

  /** @param {Event} event */
  #toggled({ target }) {
    this.open = target instanceof HTMLDetailsElement && target.open;
  }

  #summary() {
    const view = this.view;
    if (!this.live || !view) return { tone: 'idle', label: t('sync.waiting') };
    if (view.boundMs === null) return { tone: 'busy', label: t('sync.clock') };
    if (!this.playing) return { tone: 'good', label: t('sync.ready') };
    if (view.quality === null || view.errorMs === null) {
      return { tone: 'busy', label: t('sync.settling') };
    }
    const error = Math.abs(view.errorMs);
    const figure = error < 1 ? '<1' : String(Math.round(error));
    switch (view.quality) {
      case 'exact':
      case 'good':
        return { tone: 'good', label: t('sync.inStep', { error: figure }) };
      case 'fair':
        return { tone: 'fair', label: t('sync.nearly', { error: figure }) };
      case 'poor':
        return { tone: 'busy', label: t('sync.catching', { error: figure }) };
    }
  }
}

export function registerSyncBadge() {
  registerSyncPanel();
  define('sync-badge', SyncBadge);
}
