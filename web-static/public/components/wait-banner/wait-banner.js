/**
 * @import { RoomState } from '../../store/room-state.js'
 */
import { html, nothing } from 'lit';
import { LightElement, define } from '../../shared/light-element.js';
import { spinner } from '../../shared/templates.js';
import { may } from '../../store/rights.js';
import { EMPTY_ROOM } from '../../store/room-state.js';
import { currentWait } from '../../store/waiting-reducer.js';
import { nameList, t } from '../../strings.js';

/** A wait that is over before one has read of it is not shown. */
const QUIET_MS = 400;
const TICK_MS = 250;
/** Names shown; who else is waited for is a number. */
const NAMED_MAX = 2;

/**
 * Says over the film for whom the room waits and for how long at most. Asks for
 * `wait-proceed {without}`: null for nobody in particular.
 */
export class WaitBanner extends LightElement {
  static properties = { room: {}, offsetMs: { type: Number }, now: { state: true } };
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;

  constructor() {
    super();
    /** @type {RoomState} */
    this.room = EMPTY_ROOM;
    /** @type {number | null} cluster time minus this page's, null while unknown */
    this.offsetMs = null;
    /** @type {number} this page's monotonic time, as far as it is shown */
    this.now = 0;
    /** @type {number} when this page heard of the wait */
    this.sinceMs = 0;
  }

  willUpdate() {
    const waits = currentWait(this.room) !== null;
    if (waits && this.#timer === undefined) {
      this.sinceMs = performance.now();
      this.now = this.sinceMs;
      this.#timer = setInterval(() => (this.now = performance.now()), TICK_MS);
    } else if (!waits) this.#stop();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop();
  }

  #stop() {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  render() {
    const wait = currentWait(this.room);
    const shown = wait !== null && this.now - this.sinceMs >= QUIET_MS;
    return html`<div class="banner-place wait-place">
      <div role="status" class="visually-hidden">${shown ? this.#text(wait) : nothing}</div>
      ${shown ? this.#banner(wait) : nothing}</div>`;
  }

  /** @param {NonNullable<ReturnType<typeof currentWait>>} wait */
  #banner(wait) {
    return html`<div class="banner wait-banner">
      ${spinner('')}
      <span class="wait-text" aria-hidden="true">
        <span class="wait-names">${this.#text(wait)}</span>
        <span class="figures">${this.#left(wait.untilMs)}</span></span>
      ${may(this.room, 'play') ? this.#button(wait) : nothing}
    </div>`;
  }

  /** @param {NonNullable<ReturnType<typeof currentWait>>} wait */
  #text({ awaited, awaitedCount }) {
    if (awaitedCount === 0) return t('waiting.everybody');
    const { self } = this.room;
    if (awaitedCount === 1 && awaited[0]?.id === self?.id) return t('waiting.you');
    const names = awaited.slice(0, NAMED_MAX).map(({ name }) => `\u2068${name}\u2069`);
    const more = awaitedCount - names.length;
    const all = more > 0 ? [...names, t('waiting.more', { count: more })] : names;
    return t('waiting.for', { names: nameList(all) });
  }

  /** @param {number} untilMs cluster time */
  #left(untilMs) {
    if (this.offsetMs === null) return nothing;
    const leftMs = untilMs - (this.now + this.offsetMs);
    return t('waiting.seconds', { count: Math.max(0, Math.ceil(leftMs / 1_000)) });
  }

  /** @param {NonNullable<ReturnType<typeof currentWait>>} wait */
  #button({ awaited, awaitedCount }) {
    const only = awaitedCount === 1 ? awaited[0] : undefined;
    const other = only !== undefined && only.id !== this.room.self?.id;
    const label = other
      ? t('waiting.without', { name: `\u2068${only.name}\u2069` })
      : t('waiting.goOn');
    return html`<button class="link-button wait-button" aria-label=${label} title=${label}
      @click=${() => this.request('wait-proceed', { without: only?.id ?? null })}>
      <span class="wide-only">${label}</span>
      <span class="narrow-only">${t('waiting.goOn')}</span></button>`;
  }
}

export function registerWaitBanner() {
  define('wait-banner', WaitBanner);
}
