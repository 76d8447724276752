/**
 * @import { ConnectionState } from '../../net/connection.js'
 * @import { RoomState } from '../../store/room-state.js'
 * @import { FilmPlayer } from '../film-player/film-player.js'
 * @import { SyncView } from '../sync-badge/sync-badge.js'
 */
import { html, nothing } from 'lit';
import { onRequest } from '../../shared/requests.js';
import { icon } from '../../shared/icons.js';
import { LightElement, define } from '../../shared/light-element.js';
import { may } from '../../store/rights.js';
import { EMPTY_ROOM } from '../../store/room-state.js';
import { t } from '../../strings.js';
import { registerConnectionBanner } from '../connection-banner/connection-banner.js';
import { registerFilmPlayer } from '../film-player/film-player.js';
import { registerRoomChat } from '../room-chat/room-chat.js';
import { registerRoomPeople } from '../room-people/room-people.js';
import { knownPanels, registerRoomTabs } from '../room-tabs/room-tabs.js';
import { registerRoomQueue } from '../room-queue/room-queue.js';
import { registerUpNext } from '../up-next/up-next.js';
import { registerShareButton } from '../share-button/share-button.js';
import { registerSyncBadge } from '../sync-badge/sync-badge.js';

/**
 * A room: film, people and chat in one screen, arranged by its width. Passes on what its parts
 * ask for, and asks for `picker-open` and `room-settings-open`.
 */
export class RoomView extends LightElement {
  static properties = {
    room: {},
    connection: {},
    sync: {},
    loadingOlder: { type: Boolean },
    tab: { state: true },
    unread: { state: true },
    wasLive: { state: true },
  };

  constructor() {
    super();
    /** @type {RoomState} */
    this.room = EMPTY_ROOM;
    /** @type {ConnectionState} */
    this.connection = { phase: 'connecting' };
    /** @type {SyncView | null} */
    this.sync = null;
    this.loadingOlder = false;
    this.tab = 'chat';
    this.unread = 0;
    this.wasLive = false;
  }

  /** @returns {FilmPlayer} after the first update */
  get player() {
    return /** @type {FilmPlayer} */ (this.querySelector('film-player'));
  }

  firstUpdated() {
    onRequest(this, 'chat-unread', ({ count }) => (this.unread = count), this.signal);
    onRequest(this, 'room-tab', ({ name }) => (this.tab = name), this.signal);
  }

  willUpdate() {
    if (this.connection.phase === 'live') this.wasLive = true;
    const title = this.room.room?.title || t('product.name');
    const count = this.unread > 0 ? `(${this.unread}) ` : '';
    const pageTitle = `${count}${title} · ${t('product.name')}`;
    if (document.title !== pageTitle) document.title = pageTitle;
  }

  render() {
    const { room, playback } = this.room;
    const title = room?.title ?? '';
    return html`<div class="room">
      <div class="room-head">
        <div class="room-titles">
          <h1 dir="auto">${title}</h1>
          <p class="room-item" dir="auto">${this.#subtitle()}</p>
        </div>
        <div class="room-tools">
          ${
            playback?.item
              ? html`<sync-badge .view=${this.sync} .playing=${playback.anchor.playing}
                .live=${this.connection.phase === 'live'}></sync-badge>`
              : nothing
          }
          ${this.#tools()}
          <share-button .url=${location.origin + location.pathname}
            .heading=${title}></share-button>
        </div>
      </div>
      <div class="room-stage">
        <film-player .mayControl=${may(this.room, 'play')}></film-player>
        ${playback && !playback.item ? this.#noFilm() : nothing}
        <up-next .room=${this.room} .offsetMs=${this.sync?.offsetMs ?? null}></up-next>
        <connection-banner .connection=${this.connection} .wasLive=${this.wasLive}>
        </connection-banner>
      </div>
      <aside class="room-side" aria-label=${t('room.side')}>
        <room-tabs .room=${this.room} .unread=${this.unread} .selected=${this.tab}></room-tabs>
        ${knownPanels().map((panel) => this.#panel(panel.name))}
      </aside>
    </div>`;
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
            aria-label=${t('room.choose')}>
            ${icon('film')}<span class="wide-only">${t('room.choose')}</span></button>`
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
}

export function registerRoomView() {
  registerConnectionBanner();
  registerFilmPlayer();
  registerRoomChat();
  registerRoomPeople();
  registerRoomTabs();
  registerRoomQueue();
  registerUpNext();
  registerShareButton();
  registerSyncBadge();
  define('room-view', RoomView);
}
