/**
 * @import { ConnectionState } from '../../net/connection.js'
 * @import { RoomState } from '../../store/room-state.js'
 * @import { FilmPlayer } from '../film-player/film-player.js'
 * @import { View } from '../../sync/view.js'
 * @import { side } from './side.js'
 */
import { html } from 'lit';
import { closeOnBack } from '../../shared/back.js';
import { onRequest } from '../../shared/requests.js';
import { LightElement, define } from '../../shared/light-element.js';
import { preference } from '../../shared/preference.js';
import { watchKeyboard } from '../../shared/viewport.js';
import { EMPTY_ROOM } from '../../store/room-state.js';
import { t } from '../../strings.js';
import { registerConnectionBanner } from '../connection-banner/connection-banner.js';
import { registerFilmPlayer } from '../film-player/film-player.js';
import { registerLinkTrouble } from '../link-trouble/link-trouble.js';
import { registerUpNext } from '../up-next/up-next.js';
import { registerShareButton } from '../share-button/share-button.js';
import { registerSyncBadge } from '../sync-badge/sync-badge.js';
import { registerWaitBanner } from '../wait-banner/wait-banner.js';
import { head } from './head.js';
import { stage } from './stage.js';

/** A phone on its side: the film has the whole screen there. */
const HANDHELD = '(height < 500px) and (orientation: landscape) and (pointer: coarse)';
const floating = preference('matinee.chat.float', ['on', 'off']);

/**
 * A room: film, people and chat in one screen, arranged by its size. In a theatre, on a full
 * screen and on a phone on its side the film has all of it, and the panels open over the film.
 * Passes on what its parts ask for, and asks for `picker-open` and `room-settings-open`.
 */
export class RoomView extends LightElement {
  static properties = {
    room: {},
    connection: {},
    sync: {},
    side: {},
    loadingOlder: { type: Boolean },
    away: { type: Boolean },
    tab: { state: true },
    unread: { state: true },
    wasLive: { state: true },
    theatre: { state: true },
    full: { state: true },
    handheld: { state: true },
    sideOpen: { state: true },
    floats: { state: true },
  };
  /** @type {(() => Promise<void>) | null} tells the history that the side has been closed */
  #forgetSide = null;

  constructor() {
    super();
    /** @type {RoomState} */
    this.room = EMPTY_ROOM;
    /** @type {ConnectionState} */
    this.connection = { phase: 'connecting' };
    /** @type {View | null} */
    this.sync = null;
    /** @type {typeof side | null} draws what is beside the film, which comes after it */
    this.side = null;
    this.loadingOlder = false;
    this.away = false;
    /** @type {HTMLVideoElement | null} the film's, if it has its media already */
    this.video = null;
    this.tab = 'chat';
    this.unread = 0;
    this.wasLive = false;
    this.theatre = false;
    this.full = false;
    this.handheld = false;
    this.sideOpen = false;
    this.floats = floating.get() === 'on';
  }

  /** @returns {FilmPlayer} after the first update */
  get player() {
    return /** @type {FilmPlayer} */ (this.querySelector('film-player'));
  }

  /** Whether the film has the whole screen. */
  get cinema() {
    return this.theatre || this.full || this.handheld;
  }

  firstUpdated() {
    const { signal } = this;
    this.player.stage = this;
    watchKeyboard(signal);
    onRequest(this, 'chat-unread', ({ count }) => (this.unread = count), signal);
    onRequest(this, 'room-tab', ({ name }) => (this.tab = name), signal);
    onRequest(this, 'player-theatre', () => (this.theatre = !this.theatre), signal);
    onRequest(this, 'player-chat', () => this.toggleSide(), signal);
    onRequest(this, 'player-float', () => this.#toggleFloats(), signal);
    onRequest(this, 'chat-write', () => void this.#write(), signal);
    document.addEventListener(
      'fullscreenchange',
      () => (this.full = document.fullscreenElement === this),
      { signal },
    );
    document.addEventListener('keydown', (event) => this.#leave(event), { signal });
    const handheld = matchMedia(HANDHELD);
    handheld.addEventListener('change', () => (this.handheld = handheld.matches), { signal });
    this.handheld = handheld.matches;
  }

  willUpdate() {
    if (this.connection.phase === 'live') this.wasLive = true;
    if (!this.cinema && this.sideOpen) this.#closeSide();
    const title = this.room.room?.title ?? '';
    const count = this.unread > 0 ? `(${this.unread}) ` : '';
    const pageTitle = `${count}${title}${title && ' · '}${t('product.name')}`;
    if (document.title !== pageTitle) document.title = pageTitle;
  }

  updated() {
    document.body.toggleAttribute('data-cinema', this.cinema);
  }

  render() {
    const { cinema } = this;
    return html`<div class="room" ?data-cinema=${cinema} ?data-open=${cinema && this.sideOpen}>
      <div class="room-stage">${stage(this)}</div>
      ${head(this)}
      ${this.side ? this.side(this) : html`<div class="room-side"></div>`}
    </div>`;
  }

  toggleSide() {
    if (this.sideOpen) {
      void this.#forgetSide?.();
      this.#closeSide();
    } else if (this.cinema) {
      this.sideOpen = true;
      this.#forgetSide = closeOnBack(() => this.#closeSide());
    }
  }

  #closeSide() {
    this.sideOpen = false;
    void this.#forgetSide?.();
    this.#forgetSide = null;
    if (this.querySelector('.room-side')?.contains(document.activeElement)) {
      /** @type {HTMLElement | null} */ (this.querySelector('.player-chat'))?.focus();
    }
  }

  #toggleFloats() {
    this.floats = !this.floats;
    floating.set(this.floats ? 'on' : 'off');
  }

  async #write() {
    if (this.cinema && !this.sideOpen) this.toggleSide();
    this.tab = 'chat';
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector('room-chat textarea'))?.focus();
  }

  /** @param {KeyboardEvent} event */
  #leave(event) {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    if (document.querySelector('dialog[open], details.menu[open]')) return;
    if (this.sideOpen) this.toggleSide();
    else if (this.theatre) this.theatre = false;
  }
}

export function registerRoomView() {
  registerConnectionBanner();
  registerFilmPlayer();
  registerLinkTrouble();
  registerUpNext();
  registerShareButton();
  registerSyncBadge();
  registerWaitBanner();
  define('room-view', RoomView);
}
