/**
 * @import { CaptionState } from '../../player/captions.js'
 * @import { SourceState } from '../../player/source.js'
 *
 * What the bar offers in a room: whether the film has the whole window, whether the chat is open
 * over it and how many messages wait there, and whether new ones float over the film.
 *
 * @typedef {{ cinema: boolean, theatre: boolean, chat: boolean, unread: number,
 *   floats: boolean }} RoomControls
 */
import { html, nothing } from 'lit';
import { closeMenus } from '../../shared/dom.js';
import { LightElement, define } from '../../shared/light-element.js';
import { NO_CAPTIONS, createCaptions } from '../../player/captions.js';
import { createVideo } from '../../player/element.js';
import { NO_SOURCE } from '../../player/source.js';
import { keepVolume } from '../../player/volume.js';
import { t } from '../../strings.js';
import { registerFilmCaptions } from '../film-captions/film-captions.js';
import { registerPlayerMenu } from '../player-menu/player-menu.js';
import { registerSeekBar } from '../seek-bar/seek-bar.js';
import { controls } from './controls.js';
import { overlay } from './overlay.js';
import { createPointer } from './pointer.js';
import { toggleFullScreen, togglePictureInPicture } from './screen.js';
import { watchShortcuts } from './shortcuts.js';
import { connectSystem } from './system.js';

const END_MS = 300;
/** A beginning is told by ten events in a moment: what the `<video>` shows by then is read once. */
const READ_AFTER_MS = 50;
const MEDIA_EVENTS = (
  'timeupdate progress seeked seeking waiting playing canplay emptied loadedmetadata volumechange ' +
  'pause ended'
).split(' ');

/**
 * The film with its own bar of controls. It owns the `<video>` but never moves it: it asks for
 * `player-play`, `player-pause`, `player-seek {positionMs}`, `player-rate {rate}`,
 * `player-quality {height}`, `player-unblock`, `player-stay-muted`, `player-again`, in a room also `player-skip`,
 * `player-theatre`, `player-chat`, `player-float` and `player-window`, and, where the film was
 * deleted, `picker-open`. It shows what it is told in `playing` and `rate` and what the `<video>`
 * reports. Volume, captions and full screen are the viewer's own; `stage` is what fills the screen.
 */
export class FilmPlayer extends LightElement {
  static properties = {
    playing: { type: Boolean },
    rate: { type: Number },
    durationMs: { type: Number },
    poster: {},
    heading: {},
    place: {},
    mayPlay: { type: Boolean },
    maySeek: { type: Boolean },
    mayRate: { type: Boolean },
    mayChoose: { type: Boolean },
    ready: { type: Boolean },
    blocked: {},
    source: {},
    room: { hasChanged: differs },
    away: { type: Boolean },
    captions: { state: true },
    positionMs: { state: true },
    ranges: { state: true },
    waiting: { state: true },
    started: { state: true },
    idle: { state: true },
    full: { state: true },
  };
  #pointer = createPointer(this);
  /** @type {HTMLVideoElement | null} it may be in another window */
  #video = null;
  /** @type {ReturnType<typeof createCaptions> | null} */
  #captions = null;
  /** @type {ReturnType<typeof connectSystem> | null} */
  #system = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #reading;
  /** Whether the system's media keys have to be told as well. */
  #moved = false;

  constructor() {
    super();
    this.playing = false;
    this.rate = 1;
    this.durationMs = 0;
    this.poster = '';
    this.heading = '';
    this.place = '';
    this.mayPlay = true;
    this.maySeek = true;
    this.mayRate = true;
    this.mayChoose = true;
    this.ready = false;
    /** @type {'' | 'muted' | 'still'} what the browser refuses: sound, or to play at all */
    this.blocked = '';
    /** @type {RoomControls | null} null for a film that is watched alone */
    this.room = null;
    /** Whether the picture is in a window of its own. */
    this.away = false;
    /** @type {HTMLElement} */
    this.stage = this;
    this.captions = NO_CAPTIONS;
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

  /**
   * The film's own element; one that has its media already can be given before this is drawn.
   *
   * @returns {HTMLVideoElement}
   */
  get video() {
    this.#video ??= createVideo();
    return this.#video;
  }

  /** @param {HTMLVideoElement | null} video */
  set video(video) {
    this.#video = video;
  }

  /** @param {HTMLVideoElement} video back from a window of its own */
  takeBack(video) {
    this.querySelector('.player')?.prepend(video);
  }

  /** Whether the film is over, so that playing means from the beginning. */
  get atEnd() {
    return this.durationMs > 0 && this.positionMs >= this.durationMs - END_MS;
  }

  firstUpdated() {
    const { video, signal } = this;
    video.addEventListener('click', (it) => this.#pointer.tap(it), { signal });
    video.addEventListener('dblclick', (it) => this.#pointer.twice(it), { signal });
    keepVolume(video, signal);
    closeMenus(this, signal);
    watchShortcuts(this, signal);
    const onState = (/** @type {CaptionState} */ state) => (this.captions = state);
    this.#captions = createCaptions(video, { onState, signal });
    this.#system = connectSystem(this, signal);
    for (const event of MEDIA_EVENTS) {
      video.addEventListener(event, (it) => this.#hear(it), { signal });
    }
    signal.addEventListener('abort', () => clearTimeout(this.#reading));
    document.addEventListener(
      'fullscreenchange',
      () => (this.full = document.fullscreenElement === this.stage),
      { signal },
    );
    this.#pointer.follow(signal);
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  updated(changed) {
    if (changed.has('playing')) this.wake();
    if (changed.has('poster')) this.video.poster = this.poster;
    this.#system?.follow(changed);
  }

  render() {
    const showsBar = this.ready && !this.source.failed && !this.away;
    return html`<div class="player" role="group" aria-label=${t('player.label')}
      ?data-idle=${this.idle && this.playing && !this.blocked} ?data-full=${this.full}>
      ${this.video}
      <film-captions .state=${this.captions}></film-captions>
      ${overlay(this)}
      ${showsBar ? controls(this) : nothing}
    </div>`;
  }

  toggle() {
    if (!this.mayPlay || !this.ready || this.blocked === 'still') return;
    const again = this.atEnd && this.maySeek;
    if (again) this.request('player-seek', { positionMs: 0 });
    if (again && this.playing) return;
    this.request(this.playing ? 'player-pause' : 'player-play');
  }

  /** @param {number} byMs */
  skip(byMs) {
    this.goTo(this.video.currentTime * 1_000 + byMs);
  }

  /** @param {number} positionMs */
  goTo(positionMs) {
    if (!this.maySeek || !this.ready) return;
    const toMs = Math.min(this.durationMs, Math.max(0, positionMs));
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
    toggleFullScreen(this.stage, this.video);
  }

  /** @param {number | null} id of a track of captions, null for none */
  chooseCaptions(id) {
    this.#captions?.choose(id);
  }

  toggleCaptions() {
    this.#captions?.toggle();
  }

  togglePicture() {
    togglePictureInPicture(this.video);
  }

  wake() {
    this.#pointer.wake();
  }

  /** @param {Event} event */
  #hear({ type }) {
    this.#moved ||= type === 'seeked' || type === 'playing';
    this.#reading ??= setTimeout(() => this.#read(), READ_AFTER_MS);
  }

  #read() {
    this.#reading = undefined;
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
    if (this.#moved) this.#system?.describe();
    this.#moved = false;
    this.requestUpdate();
  }
}

/**
 * Whether anything in it is another; it is made anew with each drawing of a room.
 *
 * @param {RoomControls | null} now
 * @param {RoomControls | null | undefined} before
 */
function differs(now, before) {
  if (!now || !before) return now !== before;
  const names = /** @type {(keyof RoomControls)[]} */ (Object.keys(now));
  return names.some((name) => now[name] !== before[name]);
}

export function registerFilmPlayer() {
  registerFilmCaptions();
  registerSeekBar();
  registerPlayerMenu();
  define('film-player', FilmPlayer);
}
