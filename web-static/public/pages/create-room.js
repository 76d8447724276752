/** @import { CreateRoom } from '../components/create-room/create-room.js' */
import { registerCreateRoom } from '../components/create-room/create-room.js';
import { showUntil } from '../shared/dom.js';
import { onRequest } from '../shared/requests.js';
import { refusalText } from '../strings.js';
import { openRoom } from './open-room.js';

/**
 * Asks what a new room is to be, makes it, and goes there.
 *
 * @param {AbortSignal} signal
 * @param {{ videoId?: string, film?: string }} [what] the film to begin with
 */
export function createRoom(signal, { videoId, film = '' } = {}) {
  registerCreateRoom();
  const dialog = /** @type {CreateRoom} */ (document.createElement('create-room'));
  dialog.film = film;
  const close = showUntil(dialog, signal);
  onRequest(dialog, 'create-close', close);
  onRequest(dialog, 'create-room', async ({ title, visibility, control, rating }) => {
    Object.assign(dialog, { busy: true, problem: '' });
    const how = { ...(title && { title }), visibility, control, rating };
    const refusal = await openRoom(videoId, how);
    dialog.busy = false;
    if (refusal) dialog.problem = refusalText(refusal);
  });
}
