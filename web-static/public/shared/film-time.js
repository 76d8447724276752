/** @import { RoomChat } from '../components/room-chat/room-chat.js' */

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
