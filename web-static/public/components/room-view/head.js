/** @import { RoomView } from './room-view.js' */
import { html, nothing } from 'lit';
import { icon } from '../../shared/icons.js';
import { may } from '../../store/rights.js';
import { ratingBadge } from '../../shared/templates.js';
import { t } from '../../strings.js';

/** @param {RoomView} view what is on, and what can be done about it */
export function head(view) {
  const { room, playback } = view.room;
  const title = room?.title ?? '';
  return html`<div class="room-head" ?data-dark=${view.cinema}><div class="room-facts">
    <div class="room-titles">
      <h1 dir="auto">${title}</h1>
      <p class="room-item" dir="auto">${ratingBadge(room?.rating)}${subtitle(view)}</p>
    </div>
    <div class="room-tools">
      ${
        playback?.item
          ? html`<sync-badge .view=${view.sync} .room=${view.room.sync}
            .playing=${playback.anchor.playing} .live=${view.connection.phase === 'live'}></sync-badge>`
          : nothing
      }
      ${tools(view)}
      <share-button .room=${view.room} .url=${location.origin + location.pathname}
        .heading=${title}></share-button>
    </div>
  </div></div>`;
}

/** @param {RoomView} view */
function subtitle(view) {
  const { playback } = view.room;
  if (!playback) return t('connection.connecting');
  return playback.item ? t('room.nowPlaying', { title: playback.item.title }) : t('room.nothing');
}

/** @param {RoomView} view */
function tools(view) {
  return html`
    ${
      may(view.room, 'skip')
        ? html`<button class="button" @click=${() => view.request('picker-open')}
          aria-label=${t('room.choose')} title=${t('room.choose')}>
          ${icon('film')}<span>${t('room.choose')}</span></button>`
        : nothing
    }
    ${
      may(view.room, 'settings')
        ? html`<button class="button button-icon" aria-label=${t('settings.title')}
          title=${t('settings.title')} @click=${() => view.request('room-settings-open')}>
          ${icon('settings')}</button>`
        : nothing
    }`;
}
