/** @import { RoomView } from './room-view.js' */
import { html, nothing } from 'lit';
import { icon } from '../../shared/icons.js';
import { may } from '../../store/rights.js';
import { t } from '../../strings.js';

/** @param {RoomView} view the film, and what lies over it */
export function stage(view) {
  const { room, playback } = view.room;
  const { cinema, theatre, unread, floats } = view;
  const shows = { cinema, theatre, unread, floats, chat: view.sideOpen };
  return html`<film-player .video=${view.video} .mayPlay=${may(view.room, 'play')} .maySeek=${may(view.room, 'seek')}
      .mayRate=${may(view.room, 'rate')} .mayChoose=${may(view.room, 'skip')}
      .room=${shows} .away=${view.away} .heading=${playback?.item?.title ?? ''} .place=${room?.title ?? ''}></film-player>
    ${playback && !playback.item ? noFilm(view) : nothing}
    <up-next .room=${view.room} .offsetMs=${view.sync?.offsetMs ?? null}></up-next>
    <link-trouble .room=${view.room}></link-trouble>
    <wait-banner .room=${view.room} .offsetMs=${view.sync?.offsetMs ?? null}></wait-banner>
    <connection-banner .connection=${view.connection} .wasLive=${view.wasLive}>
    </connection-banner>
    ${
      cinema && floats && !view.sideOpen
        ? html`<chat-float .room=${view.room}></chat-float>`
        : nothing
    }`;
}

/** @param {RoomView} view */
function noFilm(view) {
  const chooses = may(view.room, 'skip');
  return html`<div class="player-cover player-message room-empty">
    ${icon('film')}
    <h2>${t('room.emptyTitle')}</h2>
    <p>${chooses ? t('room.emptyChoose') : t('room.emptyWait')}</p>
    ${
      chooses
        ? html`<button class="button button-strong button-large"
          @click=${() => view.request('picker-open')}>${icon('film')}${t('room.choose')}</button>`
        : nothing
    }
  </div>`;
}
