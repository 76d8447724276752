/**
 * @import { ConnectionState } from '../../net/connection.js'
 * @import { RoomState } from '../../store/room-state.js'
 * @import { FilmPlayer } from '../film-player/film-player.js'
 * @import { View } from '../../sync/view.js'
 */
import { html, nothing } from 'lit';
import { closeOnBack } from '../../shared/back.js';
import { onRequest } from '../../shared/requests.js';
import { icon } from '../../shared/icons.js';
import { LightElement, define } from '../../shared/light-element.js';
import { preference } from '../../shared/preference.js';
import { ratingBadge } from '../../shared/templates.js';
import { watchKeyboard } from '../../shared/viewport.js';
import { may } from '../../store/rights.js';
import { EMPTY_ROOM } from '../../store/room-state.js';
import { t } from '../../strings.js';
import { registerChatFloat } from '../chat-float/chat-float.js';
import { registerConnectionBanner } from '../connection-banner/connection-banner.js';
import { registerFilmPlayer } from '../film-player/film-player.js';
import { registerRoomAnnouncer } from '../room-announcer/room-announcer.js';
import { registerRoomChat } from '../room-chat/room-chat.js';
import { registerRoomPeople } from '../room-people/room-people.js';
import { knownPanels, registerRoomTabs } from '../room-tabs/room-tabs.js';
import { registerRoomQueue } from '../room-queue/room-queue.js';
import { registerLinkTrouble } from '../link-trouble/link-trouble.js';
import { registerUpNext } from '../up-next/up-next.js';
import { registerShareButton } from '../share-button/share-button.js';
import { registerSyncBadge } from '../sync-badge/sync-badge.js';
import { registerWaitBanner } from '../wait-banner/wait-banner.js';

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
    this.loadingOlder = false;
    this.away = false;
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
    onRequest(this, 'player-chat', () => this.#toggleSide(), signal);
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
    const title = this.room.room?.title || t('product.name');
    const count = this.unread > 0 ? `(${this.unread}) ` : '';
    const pageTitle = `${count}${title} · ${t('product.name')}`;
    if (document.title !== pageTitle) document.title = pageTitle;
  }

  updated() {
    document.body.toggleAttribute('data-cinema', this.cinema);
  }

  render() {
    const { cinema } = this;
    return html`<div class="room" ?data-cinema=${cinema} ?data-open=${cinema && this.sideOpen}>
      <div class="room-stage">${this.#film()}</div>
      ${this.#head()}
      <aside class="room-side" aria-label=${t('room.side')} ?data-dark=${cinema}>
        <div class="room-bar">
          <room-tabs .room=${this.room} .unread=${this.unread} .selected=${this.tab}></room-tabs>
          ${
            cinema
              ? html`<button class="icon-button" aria-label=${t('dialog.close')}
                @click=${() => this.#toggleSide()}>${icon('close')}</button>`
              : nothing
          }
        </div>
        ${knownPanels().map((panel) => this.#panel(panel.name))}
      </aside>
      <room-announcer .room=${this.room}></room-announcer>
    </div>`;
  }

  #film() {
    const { room, playback } = this.room;
    const { cinema, theatre, unread, floats } = this;
    const shows = { cinema, theatre, unread, floats, chat: this.sideOpen };
    return html`<film-player .mayPlay=${may(this.room, 'play')} .maySeek=${may(this.room, 'seek')}
        .mayRate=${may(this.room, 'rate')} .mayChoose=${may(this.room, 'skip')}
        .room=${shows} .away=${this.away} .heading=${playback?.item?.title ?? ''} .place=${room?.title ?? ''}></film-player>
      ${playback && !playback.item ? this.#noFilm() : nothing}
      <up-next .room=${this.room} .offsetMs=${this.sync?.offsetMs ?? null}></up-next>
      <link-trouble .room=${this.room}></link-trouble>
      <wait-banner .room=${this.room} .offsetMs=${this.sync?.offsetMs ?? null}></wait-banner>
      <connection-banner .connection=${this.connection} .wasLive=${this.wasLive}>
      </connection-banner>
      ${
        cinema && floats && !this.sideOpen
          ? html`<chat-float .room=${this.room}></chat-float>`
          : nothing
      }`;
  }

  #head() {
    const { room, playback } = this.room;
    const title = room?.title ?? '';
    return html`<div class="room-head" ?data-dark=${this.cinema}><div class="room-facts">
      <div class="room-titles">
        <h1 dir="auto">${title}</h1>
        <p class="room-item" dir="auto">${ratingBadge(room?.rating)}${this.#subtitle()}</p>
      </div>
      <div class="room-tools">
        ${
          playback?.item
            ? html`<sync-badge .view=${this.sync} .room=${this.room.sync}
              .playing=${playback.anchor.playing} .live=${this.connection.phase === 'live'}></sync-badge>`
            : nothing
        }
        ${this.#tools()}
        <share-button .url=${location.origin + location.pathname}
          .heading=${title}></share-button>
      </div>
    </div></div>`;
  }

  #subtitle() {
    const { playback } = this.room;
    if (!playback) return t('connection.connecting');
    return playback.item ? t('room.nowPlaying', { title: playback.item.title }) : t('room.nothing');
  }

  #tools() {
    return html`
      ${
        may(this.room, 'skip')
          ? html`<button class="button" @click=${() => this.request('picker-open')}
            aria-label=${t('room.choose')} title=${t('room.choose')}>
            ${icon('film')}<span>${t('room.choose')}</span></button>`
          : nothing
      }
      ${
        may(this.room, 'settings')
          ? html`<button class="button button-icon" aria-label=${t('settings.title')}
            title=${t('settings.title')} @click=${() => this.request('room-settings-open')}>
            ${icon('settings')}</button>`
          : nothing
      }`;
  }

  #noFilm() {
    const chooses = may(this.room, 'skip');
    return html`<div class="player-cover player-message room-empty">
      ${icon('film')}
      <h2>${t('room.emptyTitle')}</h2>
      <p>${chooses ? t('room.emptyChoose') : t('room.emptyWait')}</p>
      ${
        chooses
          ? html`<button class="button button-strong button-large"
            @click=${() => this.request('picker-open')}>${icon('film')}${t('room.choose')}</button>`
          : nothing
      }
    </div>`;
  }

  /** @param {string} name */
  #panel(name) {
    return html`<div class="room-panel" role="tabpanel" id=${`panel-${name}`}
      aria-labelledby=${`tab-${name}`} ?hidden=${this.tab !== name}>${this.#content(name)}</div>`;
  }

  /** @param {string} name */
  #content(name) {
    switch (name) {
      case 'chat':
        return html`<room-chat .room=${this.room} .loadingOlder=${this.loadingOlder}></room-chat>`;
      case 'queue':
        return html`<room-queue .room=${this.room}></room-queue>`;
      default:
        return html`<room-people .room=${this.room}></room-people>`;
    }
  }

  #toggleSide() {
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
    if (this.cinema && !this.sideOpen) this.#toggleSide();
    this.tab = 'chat';
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector('room-chat textarea'))?.focus();
  }

  /** @param {KeyboardEvent} event */
  #leave(event) {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    if (document.querySelector('dialog[open], details.menu[open]')) return;
    if (this.sideOpen) this.#toggleSide();
    else if (this.theatre) this.theatre = false;
  }
}

export function registerRoomView() {
  registerChatFloat();
  registerConnectionBanner();
  registerFilmPlayer();
  registerRoomAnnouncer();
  registerRoomChat();
  registerRoomPeople();
  registerRoomTabs();
  registerRoomQueue();
  registerLinkTrouble();
  registerUpNext();
  registerShareButton();
  registerSyncBadge();
  registerWaitBanner();
  define('room-view', RoomView);
}
