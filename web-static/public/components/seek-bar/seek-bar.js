import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import { clockTime } from '../../shared/format.js';
import { LightElement, define } from '../../shared/light-element.js';
import { styled } from '../../shared/styles.js';
import { t } from '../../strings.js';

const CONFIRM_MS = 2_000;

/**
 * The line of time. While it is dragged it shows where one would go; it asks for `player-seek
 * {positionMs}` once let go, and keeps showing the wish until the film is there or 2 s are over.
 */
export class SeekBar extends LightElement {
  static properties = {
    positionMs: { type: Number },
    durationMs: { type: Number },
    ranges: {},
    disabled: { type: Boolean },
    wishMs: { state: true },
    hoverMs: { state: true },
  };
  #wishUntil = 0;

  constructor() {
    super();
    this.positionMs = 0;
    this.durationMs = 0;
    /** @type {{ fromMs: number, toMs: number }[]} */
    this.ranges = [];
    this.disabled = false;
    /** @type {number | null} */
    this.wishMs = null;
    /** @type {number | null} */
    this.hoverMs = null;
  }

  willUpdate() {
    if (this.wishMs === null || this.#wishUntil === 0) return;
    const arrived = Math.abs(this.positionMs - this.wishMs) < 1_500;
    if (arrived || performance.now() > this.#wishUntil) this.wishMs = null;
  }

  render() {
    const shownMs = this.wishMs ?? this.positionMs;
    const share = (/** @type {number} */ ms) =>
      String(this.durationMs > 0 ? Math.min(1, ms / this.durationMs) : 0);
    return html`<div class="seek" ?data-disabled=${this.disabled} @pointermove=${this.#hover}
      @pointerleave=${() => (this.hoverMs = null)}>
      <div class="seek-track" aria-hidden="true">
        ${this.ranges.map(
          (range) =>
            html`<span class="seek-buffered" ${styled({
              '--from': share(range.fromMs),
              '--to': share(range.toMs),
            })}></span>`,
        )}
        <span class="seek-played" ${styled({ '--fill': share(shownMs) })}></span>
        <span class="seek-knob" ${styled({ '--fill': share(shownMs) })}></span>
      </div>
      ${
        this.hoverMs === null || this.disabled
          ? ''
          : html`<span class="seek-tip figures" aria-hidden="true"
            ${styled({ '--fill': share(this.hoverMs) })}>${clockTime(this.hoverMs)}</span>`
      }
      <input type="range" min="0" max=${Math.max(1, Math.floor(this.durationMs))} step="100"
        .value=${live(String(Math.floor(shownMs)))} ?disabled=${this.disabled}
        aria-label=${t('player.seek')}
        aria-valuetext=${t('player.position', {
          position: clockTime(shownMs),
          length: clockTime(this.durationMs),
        })}
        @input=${this.#drag} @change=${this.#let} @keydown=${this.#key} />
    </div>`;
  }

  /** @param {Event} event */
  #drag(event) {
    this.#wishUntil = 0;
    this.wishMs = Number(/** @type {HTMLInputElement} */ (event.target).value);
  }

  /** @param {Event} event */
  #let(event) {
    const positionMs = Math.round(Number(/** @type {HTMLInputElement} */ (event.target).value));
    this.wishMs = positionMs;
    this.#wishUntil = performance.now() + CONFIRM_MS;
    setTimeout(() => this.requestUpdate(), CONFIRM_MS + 50);
    this.request('player-seek', { positionMs });
  }

  // The arrows mean five seconds everywhere in the player, not one step of this bar.
  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key.startsWith('Arrow')) event.preventDefault();
  }

  /** @param {PointerEvent} event */
  #hover(event) {
    if (event.pointerType === 'touch') return;
    const box = this.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    this.hoverMs = share * this.durationMs;
  }
}

export function registerSeekBar() {
  define('seek-bar', SeekBar);
}
