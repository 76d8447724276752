/** @import { RecentRoom } from '../../shared/recent-rooms.js' */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { addresses } from '../../shared/addresses.js';
import { icon } from '../../shared/icons.js';
import { FocusKeeper } from '../../shared/keep-focus.js';
import { LightElement, define } from '../../shared/light-element.js';
import { t } from '../../strings.js';

/**
 * The ways back to rooms that somebody was in with this browser: those stand in no list else. Asks
 * for `room-forget {id}`.
 */
export class RecentRooms extends LightElement {
  static properties = { rooms: {} };

  constructor() {
    super();
    /** @type {RecentRoom[]} */
    this.rooms = [];
    new FocusKeeper(this);
  }

  render() {
    if (this.rooms.length === 0) return nothing;
    return html`<section class="recent-rooms" aria-labelledby="recent-title">
      <h2 class="public-rooms-title" id="recent-title">${t('rooms.recent')}</h2>
      <p class="hint">${t('rooms.recentHint')}</p>
      <ul class="recent-list">${repeat(
        this.rooms,
        ({ id }) => id,
        ({ id, title }) => html`<li class="recent-room">
          <a href=${addresses.room(id)} dir="auto">${title}</a>
          <button class="icon-button" aria-label=${t('rooms.forget', { title })}
            title=${t('rooms.forget', { title })}
            @click=${() => this.request('room-forget', { id })}>${icon('close')}</button></li>`,
      )}</ul>
    </section>`;
  }
}

export function registerRecentRooms() {
  define('recent-rooms', RecentRooms);
}
