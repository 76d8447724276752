/** @import { ChatLine } from '../../store/room-state.js' */
/** @import { Requests } from '../../shared/requests.js' */
/** @import { ChatComposer } from '../chat-composer/chat-composer.js' */
/** @import { RoomChat } from './room-chat.js' */
import { html, nothing } from 'lit';
import { emotesOf } from '../../chat/emotes.js';
import { onRequest } from '../../shared/requests.js';
import { askAbout, isOwn, rightsFor } from './reading.js';

/**
 * What opens over the conversation: the menu of a message, emoji for it or for the text that is
 * being written, the search. What is chosen there ends at the message, or in the composer.
 *
 * @param {RoomChat} chat
 * @param {(key: string) => void} focusLine
 * @param {AbortSignal} signal
 */
export function listenToSheets(chat, focusLine, signal) {
  const line = () => (chat.sheet && 'line' in chat.sheet ? chat.sheet.line : null);

  function close() {
    const about = line();
    chat.sheet = null;
    chat.found = null;
    if (about) focusLine(about.key);
    else write();
  }

  function write() {
    chat.querySelector('textarea')?.focus();
  }

  /** @param {ChatLine | null} replyTo @param {ChatLine | null} editing */
  function compose(replyTo, editing) {
    chat.replyTo = replyTo;
    chat.editing = editing;
    write();
  }

  /** @param {string} emoji */
  function picked(emoji) {
    const about = line();
    close();
    const composer = /** @type {ChatComposer | null} */ (chat.querySelector('chat-composer'));
    if (about) chat.request('chat-react', { message: about.seq, emoji, on: true });
    else composer?.insert(emoji);
  }

  /** @param {Requests['message-action']['what']} what */
  function act(what) {
    const about = line();
    if (!about) return;
    close();
    if (what === 'reply') compose(about, null);
    else if (what === 'edit') compose(null, about);
    else if (what === 'react') chat.openSheet('picker', about);
    else askAbout(chat, about, what);
  }

  onRequest(chat, 'sheet-close', close, signal);
  onRequest(chat, 'chat-compose-end', () => compose(null, null), signal);
  onRequest(chat, 'emoji-pick', ({ emoji }) => picked(emoji), signal);
  onRequest(chat, 'message-action', ({ what }) => act(what), signal);
  onRequest(chat, 'emoji-open', () => (chat.sheet = { kind: 'picker', line: null }), signal);
}

/** @param {RoomChat} chat the sheet that is open */
export function sheetOf(chat) {
  const { sheet } = chat;
  if (!sheet) return nothing;
  const emotes = emotesOf(chat.room.room);
  if (sheet.kind === 'search') {
    return html`<div class="chat-sheet chat-sheet-tall"><chat-search .found=${chat.found}
      .emotes=${emotes}></chat-search></div>`;
  }
  const { line } = sheet;
  return html`<div class="chat-sheet">${
    sheet.kind === 'picker' || !line
      ? html`<emoji-picker .emotes=${emotes}></emoji-picker>`
      : html`<message-menu .line=${line} .own=${isOwn(line, chat.room)}
          .rights=${rightsFor(line, chat.room)}></message-menu>`
  }</div>`;
}
