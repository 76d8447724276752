/** @import { ChatLine, Line, RoomState } from '../../store/room-state.js' */
/** @import { Context } from './message.js' */
/** @import { RoomChat } from './room-chat.js' */
import { html, nothing } from 'lit';
import { emotesOf } from '../../chat/emotes.js';
import { copyText } from '../../shared/dom.js';
import { icon } from '../../shared/icons.js';
import { spinner } from '../../shared/templates.js';
import { may } from '../../store/rights.js';
import { nameList, t } from '../../strings.js';
import { mediaKey } from '../../room/item-media.js';

const TYPISTS_SHOWN = 2;

/** How long after posting a message it may be changed, as servers are set up; they decide. */
const EDIT_FOR_MS = 15 * 60_000;

/** @param {Line} line @param {number} seenSeq @param {RoomState} room */
export function isNews(line, seenSeq, room) {
  return line.kind === 'chat' && line.seq > seenSeq && line.by.id !== room.self?.id;
}

/** @param {Line | undefined} line @param {RoomState} room */
export function isOwn(line, room) {
  return line?.kind === 'chat' && line.by.id === room.self?.id;
}

/** @param {ChatLine} line @param {RoomState} room what the viewer may do with a message */
export function rightsFor(line, room) {
  const own = isOwn(line, room);
  const write = may(room, 'chat');
  const moderates = may(room, 'kick');
  return {
    write,
    edit: own && write && Date.now() - line.atMs < EDIT_FOR_MS,
    remove: own || moderates,
    purge: moderates && !own,
  };
}

/**
 * Whether this viewer reads the chat at film time, so that nothing tells what comes.
 *
 * @param {HTMLElement} part of the room
 */
export function readsAtFilmTime(part) {
  const chat = /** @type {RoomChat | null | undefined} */ (
    part.closest('room-view')?.querySelector('room-chat')
  );
  return Boolean(chat?.film);
}

/** @param {RoomState} room @param {RoomChat} chat @returns {Context} */
export function contextOf(room, chat) {
  return {
    selfId: room.self?.id ?? '',
    mayWrite: may(room, 'chat'),
    maySeek: may(room, 'seek'),
    emotes: emotesOf(room.room),
    item: mediaKey(room.playback?.item) || null,
    react: (line, emoji, on) => chat.request('chat-react', { message: line.seq, emoji, on }),
    pick: (line) => chat.openSheet('picker', line),
    menu: (line) => chat.openSheet('menu', line),
    jump: (seq) => chat.request('chat-jump', { seq }),
    seek: (positionMs) => chat.request('chat-seek', { positionMs }),
  };
}

/**
 * Asks for what is done with a message elsewhere.
 *
 * @param {RoomChat} chat
 * @param {ChatLine} line
 * @param {'delete' | 'purge' | 'copy' | 'report'} what
 */
export function askAbout(chat, line, what) {
  const { seq, text, by } = line;
  switch (what) {
    case 'delete':
      chat.request('chat-delete', { message: seq });
      break;
    case 'purge':
      chat.request('chat-purge', { memberId: by.id, name: by.name });
      break;
    case 'copy':
      void copyText(text);
      break;
    case 'report':
      chat.request('moderation-open', { member: by, mode: 'report', message: { seq, text } });
  }
}

/** @param {RoomState} room */
export function typingText(room) {
  const names = room.typists.map((typist) => `\u2068${typist.by.name}\u2069`);
  if (names.length === 0) return nothing;
  if (names.length > TYPISTS_SHOWN) return t('chat.typingMany');
  return html`<span class="typing-dots" aria-hidden="true"></span>
    ${t('chat.typing', { count: names.length, names: nameList(names) })}`;
}

export function empty() {
  return html`<div class="chat-empty">${icon('chat')}<p>${t('chat.empty')}</p></div>`;
}

export function marker() {
  return html`<p class="chat-marker" role="separator">${t('chat.new')}</p>`;
}

/** @param {RoomChat} chat */
export function older(chat) {
  return html`<p class="chat-older">${
    chat.loadingOlder
      ? spinner(t('state.loading'))
      : html`<button class="link-button" @click=${() => chat.request('chat-older')}>
        ${t('chat.older')}</button>`
  }</p>`;
}

/** @param {RoomChat} chat @param {number} hidden messages that come later in the film */
export function bar(chat, hidden) {
  const on = chat.film !== null;
  return html`<div class="chat-bar">
    <button class="chat-bar-button" aria-pressed=${String(on)} ?data-behind=${chat.behind}
      title=${t('chat.filmMode')} @click=${() => chat.request('chat-film-mode')}>
      ${icon('clock')}<span>${t('chat.filmMode')}</span></button>
    ${on && hidden > 0 ? html`<span>${t('chat.later', { count: hidden })}</span>` : nothing}
    <button class="chat-bar-button" aria-label=${t('chat.search')} title=${t('chat.search')}
      @click=${() => (chat.sheet = { kind: 'search' })}>${icon('search')}</button>
  </div>`;
}
