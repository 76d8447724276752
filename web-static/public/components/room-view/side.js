/** @import { RoomView } from './room-view.js' */
import { html, nothing } from 'lit';
import { icon } from '../../shared/icons.js';
import { t } from '../../strings.js';
import { registerChatFloat } from '../chat-float/chat-float.js';
import { registerRoomAnnouncer } from '../room-announcer/room-announcer.js';
import { registerRoomChat } from '../room-chat/room-chat.js';
import { registerRoomPeople } from '../room-people/room-people.js';
import { registerRoomQueue } from '../room-queue/room-queue.js';
import { knownPanels, registerRoomTabs } from '../room-tabs/room-tabs.js';

/** @param {RoomView} view what is beside the film: chat, queue and people */
export function side(view) {
  const { cinema, room, tab, unread } = view;
  return html`<aside class="room-side" aria-label=${t('room.side')} ?data-dark=${cinema}>
      <div class="room-bar">
        <room-tabs .room=${room} .unread=${unread} .selected=${tab}></room-tabs>
        ${
          cinema
            ? html`<button class="icon-button" aria-label=${t('dialog.close')}
              @click=${() => view.toggleSide()}>${icon('close')}</button>`
            : nothing
        }
      </div>
      ${knownPanels().map(({ name }) => panel(view, name))}
    </aside>
    <room-announcer .room=${room}></room-announcer>`;
}

/** @param {RoomView} view @param {string} name */
function panel(view, name) {
  return html`<div class="room-panel" role="tabpanel" id=${`panel-${name}`}
    aria-labelledby=${`tab-${name}`} ?hidden=${view.tab !== name}>${content(view, name)}</div>`;
}

/** @param {RoomView} view @param {string} name */
function content({ room, loadingOlder }, name) {
  switch (name) {
    case 'chat':
      return html`<room-chat .room=${room} .loadingOlder=${loadingOlder}></room-chat>`;
    case 'queue':
      return html`<room-queue .room=${room}></room-queue>`;
    default:
      return html`<room-people .room=${room}></room-people>`;
  }
}

/** The side's own elements, and those that show the chat elsewhere. */
export function registerRoomSide() {
  registerChatFloat();
  registerRoomAnnouncer();
  registerRoomChat();
  registerRoomPeople();
  registerRoomQueue();
  registerRoomTabs();
}
