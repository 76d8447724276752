/** @import { RoomCard } from '../../net/api.js' */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../../shared/icons.js';
import { FocusKeeper } from '../../shared/keep-focus.js';
import { LightElement, define } from '../../shared/light-element.js';
import { RATINGS, listedUpTo } from '../../shared/ratings.js';
import { ratingBadge } from '../../shared/templates.js';
import { t } from '../../strings.js';

/**
 * The rooms that anybody may walk into. Asks for `create-open`, `rooms-more` and `rooms-rating
 * {rating}`.
 */
export class PublicRooms extends LightElement {
  static properties = { rooms: {}, more: { type: Boolean }, busy: { type: Boolean } };

  constructor() {
    super();
    /** @type {RoomCard[]} */
    this.rooms = [];
    this.more = false;
    this.busy = false;
    new FocusKeeper(this);
  }

  render() {
    return html`<section class="public-rooms" aria-labelledby="rooms-title">
      <div class="public-rooms-head">
        <h2 class="public-rooms-title" id="rooms-title">${t('rooms.title')}</h2>
        <div class="public-rooms-tools">
          <select class="select" aria-label=${t('rating.filter')} @change=${this.#filter}>
            ${RATINGS.map(
              (rating) => html`<option value=${rating} ?selected=${rating === listedUpTo.get()}>
                ${t(`rating.upTo.${rating}`)}</option>`,
            )}</select>
          <button class="button" @click=${() => this.request('create-open')}>
            ${icon('plus')}${t('rooms.create')}</button>
        </div>
      </div>
      ${
        this.rooms.length === 0
          ? html`<p class="hint">${t('rooms.none')}</p>`
          : html`<ul class="room-cards">${repeat(
              this.rooms,
              (room) => room.id,
              (room) => html`<li>${this.#card(room)}</li>`,
            )}</ul>`
      }
      ${
        this.more
          ? html`<p class="more"><button class="button" ?disabled=${this.busy}
            @click=${() => this.request('rooms-more')}>${t('home.more')}</button></p>`
          : nothing
      }
    </section>`;
  }

  /** @param {Event} event */
  #filter(event) {
    const rating = /** @type {HTMLSelectElement} */ (event.target).value;
    this.request('rooms-rating', { rating });
  }

  /** @param {RoomCard} room */
  #card({ url, title, showing, playing, count, rating }) {
    return html`<a class="room-card" href=${url}>
      <strong class="room-card-title"><bdi>${title}</bdi> ${ratingBadge(rating)}</strong>
      <span class="room-card-film" dir="auto">${
        showing === null
          ? t('rooms.nothing')
          : html`${icon(playing ? 'play' : 'pause')}${t(playing ? 'rooms.playing' : 'rooms.paused', {
              title: showing,
            })}`
      }</span>
      <span class="room-card-count figures">${icon('people')}${t('rooms.watching', { count })}</span>
    </a>`;
  }
}

export function registerPublicRooms() {
  define('public-rooms', PublicRooms);
}
