/** @import { RoomState } from '../../store/room-state.js' */
import { html, nothing } from 'lit';
import { LightElement, define } from '../../shared/light-element.js';
import { may } from '../../store/rights.js';
import { EMPTY_ROOM } from '../../store/room-state.js';
import { t } from '../../strings.js';

const TICK_MS = 250;

/**
 * What follows, and in how many seconds, the same for everybody. Asks for
 * `queue-command {command}`.
 */
export class UpNext extends LightElement {
  static properties = { room: {}, offsetMs: { type: Number } };

  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;

  constructor() {
    super();
    /** @type {RoomState} */
    this.room = EMPTY_ROOM;
    /** @type {number | null} cluster time minus own time; null while unknown */
    this.offsetMs = null;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  updated() {
    const counts = Boolean(this.room.queue?.upNext);
    if (counts && this.#timer === undefined) {
      this.#timer = setInterval(() => this.requestUpdate(), TICK_MS);
    } else if (!counts && this.#timer !== undefined) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
  }

  render() {
    const { queue } = this.room;
    const next = queue?.upNext;
    const entry = queue?.entries.find(({ id }) => id === next?.entryId) ?? queue?.current;
    if (!queue || !next || !entry) return nothing;
    const stays = may(this.room, 'skip') || may(this.room, 'play');
    const leftMs = next.atMs - performance.now() - (this.offsetMs ?? 0);
    const seconds = this.offsetMs === null ? '' : Math.max(0, Math.ceil(leftMs / 1000));
    return html`<section class="up-next" aria-label=${t('queue.upNext')}>
      <p role="status"><span>${t('queue.upNext')}</span> <strong dir="auto">${entry.item.title}</strong></p>
      <p class="up-next-seconds figures" aria-hidden="true">${seconds}</p>
      ${
        stays
          ? html`<button class="button" @click=${() =>
              this.request('queue-command', { command: { type: 'stay', play: queue.play } })}>
              ${t('queue.stay')}</button>`
          : nothing
      }
      ${
        may(this.room, 'skip')
          ? html`<button class="button button-strong" @click=${() =>
              this.request('queue-command', { command: { type: 'skip', play: queue.play } })}>
              ${t('queue.nextNow')}</button>`
          : nothing
      }
    </section>`;
  }
}

export function registerUpNext() {
  define('up-next', UpNext);
}
