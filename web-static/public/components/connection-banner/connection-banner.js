/** @import { ConnectionState } from '../../net/connection.js' */
import { html, nothing } from 'lit';
import { icon } from '../../shared/icons.js';
import { LightElement, define } from '../../shared/light-element.js';
import { spinner } from '../../shared/templates.js';
import { t } from '../../strings.js';

const QUIET_MS = 900;

/**
 * Says when the room is out of reach. A short gap shows nothing: it is over before one has read
 * it. Asks for `connection-hurry`.
 */
export class ConnectionBanner extends LightElement {
  static properties = { connection: {}, wasLive: { type: Boolean }, shown: { state: true } };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  constructor() {
    super();
    /** @type {ConnectionState} */
    this.connection = { phase: 'connecting' };
    this.wasLive = false;
    this.shown = false;
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has('connection')) return;
    if (this.connection.phase === 'live') {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.shown = false;
    } else this.#timer ??= setTimeout(() => (this.shown = true), QUIET_MS);
  }

  render() {
    return html`<div role="status" class="banner-place">
      ${this.shown && this.connection.phase !== 'ended' ? this.#banner() : nothing}</div>`;
  }

  #banner() {
    const waiting = this.connection.phase === 'waiting';
    const text = this.wasLive ? t('connection.lost') : t('connection.connecting');
    return html`<div class="banner">
      ${navigator.onLine ? spinner('') : icon('offline')}
      <span>${navigator.onLine ? text : t('connection.offline')}</span>
      ${
        waiting
          ? html`<button class="link-button" @click=${() => this.request('connection-hurry')}>
            ${t('connection.now')}</button>`
          : nothing
      }
    </div>`;
  }
}

export function registerConnectionBanner() {
  define('connection-banner', ConnectionBanner);
}
