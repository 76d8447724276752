/** @import { SourceState } from '../../player/source.js' */
import { html, nothing } from 'lit';
import { closeMenus } from '../../shared/dom.js';
import { onRequest } from '../../shared/requests.js';
import { icon } from '../../shared/icons.js';
import { LightElement, define } from '../../shared/light-element.js';
import { spinner } from '../../shared/templates.js';
import { NO_SOURCE } from '../../player/source.js';
import { keepVolume } from '../../player/volume.js';
import { t } from '../../strings.js';
import { registerPlayerMenu } from '../player-menu/player-menu.js';
import { registerSeekBar } from '../seek-bar/seek-bar.js';
import { controls } from './controls.js';
import { watchShortcuts } from './shortcuts.js';

const IDLE_MS = 2_800;
const START_MS = 500;
const END_MS = 300;

/**
 * The film with its own bar of controls. It owns the `<video>` but never moves it: it asks for
 * `player-play`, `player-pause`, `player-seek {positionMs}`, `player-rate {rate}`,
 * `player-quality {height}`, `player-unblock`, `player-again` and, where the film was deleted,
 * `picker-open`, and shows what it is told in `playing` and `rate` and what the `<video>` reports.
 * Volume and full screen are the viewer's own.
 */
export class FilmPlayer extends LightElement {
  static properties = {
    playing: { type: Boolean },
    rate: { type: Number },
    durationMs: { type: Number },
    poster: {},
    mayControl: { type: Boolean },
    ready: { type: Boolean },
    blocked: { type: Boolean },
    source: {},
    positionMs: { state: true },
    ranges: { state: true },
    waiting: { state: true },
    started: { state: true },
    idle: { state: true },
    full: { state: true },
  };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #idleTimer;
  /** Whether the touch that goes on now brought the controls back. */
  #woken = false;

  constructor() {
    super();
    this.playing = false;
    this.rate = 1;
    this.durationMs = 0;
    this.poster = '';
    this.mayControl = true;
    this.ready = false;
    this.blocked = false;
    /** @type {SourceState} */
    this.source = NO_SOURCE;
    this.positionMs = 0;
    /** @type {{ fromMs: number, toMs: number }[]} */
    this.ranges = [];
    this.waiting = false;
    this.started = false;
    this.idle = false;
    this.full = false;
  }

  /** @returns {HTMLVideoElement} after the first update */
  get video() {
    return /** @type {HTMLVideoElement} */ (this.querySelector('video'));
  }

  /** Whether the film is over, so that playing means from the beginning. */
  get atEnd() {
    return this.durationMs > 0 && this.positionMs >= this.durationMs - END_MS;
  }

  firstUpdated() {
    const { video, signal } = this;
    keepVolume(video, signal);
    closeMenus(this, signal);
    watchShortcuts(this, signal);
    const read = () => this.#read();
    const events = [
      'timeupdate',
      'progress',
      'seeked',
      'seeking',
      'waiting',
      'playing',
      'canplay',
      'emptied',
      'loadedmetadata',
      'volumechange',
      'pause',
      'ended',
    ];
    for (const event of events) video.addEventListener(event, read, { signal });
    document.addEventListener(
      'fullscreenchange',
      () => {
        this.full = document.fullscreenElement === this;
      },
      { signal },
    );
    onRequest(
      this,
      'player-rate-choice',
      ({ value }) => {
        this.request('player-rate', { rate: value });
      },
      signal,
    );
    onRequest(
      this,
      'player-quality-choice',
      ({ value }) => {
        this.request('player-quality', { height: value });
      },
      signal,
    );
    this.addEventListener('pointerdown', () => (this.#woken = this.idle), {
      signal,
      capture: true,
    });
    for (const event of ['pointermove', 'pointerdown', 'keydown', 'focusin']) {
      this.addEventListener(event, () => this.wake(), { signal });
    }
    this.addEventListener('pointerleave', () => this.#rest(), { signal });
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  updated(changed) {
    if (changed.has('playing')) this.wake();
  }

  render() {
    const showsBar = this.ready && !this.source.failed;
    return html`<div class="player" role="group" aria-label=${t('player.label')}
      ?data-idle=${this.idle && this.playing && !this.blocked} ?data-full=${this.full}>
      <video playsinline preload="auto" poster=${this.poster || nothing} tabindex="-1"
        @click=${this.#tap} @dblclick=${() => this.toggleFull()}></video>
      ${this.#overlay()}
      ${showsBar ? controls(this) : nothing}
    </div>`;
  }

  #overlay() {
    if (this.source.missing) return this.#missing();
    if (this.source.failed) {
      return html`<div class="player-cover player-message">${icon('warning')}
        <p>${t('player.failed')}</p>
        <button class="button" @click=${() => this.request('player-again')}>
          ${icon('retry')}${t('player.again')}</button></div>`;
    }
    if (this.blocked) {
      return html`<div class="player-cover player-message">
        <button class="button button-strong button-large" autofocus
          @click=${() => this.request('player-unblock')}>
          ${icon('play')}${t('player.unblock')}</button>
        <p>${t('player.blocked')}</p></div>`;
    }
    if (this.waiting && this.ready && this.playing) {
      return html`<div class="player-cover player-wait">${spinner(t('player.loading'))}</div>`;
    }
    // In the middle of a film a pause is often for looking: nothing covers the picture then.
    const atStart = !this.playing && this.positionMs < START_MS;
    if (this.ready && this.mayControl && (atStart || this.atEnd)) {
      return html`<button class="player-start" tabindex="-1" aria-hidden="true"
        @click=${() => this.toggle()}>${icon(this.atEnd ? 'retry' : 'play')}</button>`;
    }
    return nothing;
  }

  #missing() {
    return html`<div class="player-cover player-message" role="alert">${icon('film')}
      <h2>${t('player.missingTitle')}</h2>
      <p>${t(this.mayControl ? 'player.missingChoose' : 'player.missingWait')}</p>
      ${
        this.mayControl
          ? html`<button class="button button-strong" @click=${() => this.request('picker-open')}>
            ${icon('film')}${t('room.choose')}</button>`
          : nothing
      }</div>`;
  }

  toggle() {
    if (!this.mayControl || !this.ready || this.blocked) return;
    if (this.atEnd) this.request('player-seek', { positionMs: 0 });
    if (this.atEnd && this.playing) return;
    this.request(this.playing ? 'player-pause' : 'player-play');
  }

  // A finger on the film asks for the controls; a mouse sees them already and means the film.
  /** @param {PointerEvent} event */
  #tap(event) {
    if (event.pointerType !== 'touch') this.toggle();
    else if (!this.#woken) this.idle = true;
  }

  /** @param {number} byMs */
  skip(byMs) {
    if (!this.mayControl || !this.ready) return;
    const toMs = Math.min(this.durationMs, Math.max(0, this.positionMs + byMs));
    this.request('player-seek', { positionMs: Math.round(toMs) });
  }

  toggleMute() {
    this.video.muted = !this.video.muted;
  }

  /** @param {number} volume 0 to 1 */
  setVolume(volume) {
    this.video.volume = Math.min(1, Math.max(0, volume));
    this.video.muted = volume <= 0;
  }

  toggleFull() {
    if (document.fullscreenElement) void document.exitFullscreen();
    else if (this.requestFullscreen) void this.requestFullscreen();
    // Phones of one maker let only the film itself fill the screen.
    else fillScreenNatively(this.video);
  }

  wake() {
    this.idle = false;
    clearTimeout(this.#idleTimer);
    this.#idleTimer = setTimeout(() => this.#rest(), IDLE_MS);
  }

  #rest() {
    const busy = this.querySelector('details[open]') || this.querySelector(':focus-visible');
    this.idle = !busy;
  }

  #read() {
    const { video } = this;
    this.positionMs = video.currentTime * 1_000;
    const { buffered } = video;
    this.ranges = Array.from({ length: buffered.length }, (_, index) => ({
      fromMs: buffered.start(index) * 1_000,
      toMs: buffered.end(index) * 1_000,
    }));
    this.waiting = video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA && !video.ended;
    if (this.durationMs === 0 && Number.isFinite(video.duration)) {
      this.durationMs = video.duration * 1_000;
    }
    this.requestUpdate();
  }
}

/** @param {HTMLVideoElement & { webkitEnterFullscreen?: () => void }} video */
function fillScreenNatively(video) {
  video.webkitEnterFullscreen?.();
}

export function registerFilmPlayer() {
  registerSeekBar();
  registerPlayerMenu();
  define('film-player', FilmPlayer);
}
