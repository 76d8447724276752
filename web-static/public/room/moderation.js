/**
 * @import { ModerationDialog } from '../components/moderation-dialog/moderation-dialog.js'
 * @import { Wiring } from './film.js'
 */
import { registerModerationDialog } from '../components/moderation-dialog/moderation-dialog.js';
import { showUntil } from '../shared/dom.js';
import { onRequest } from '../shared/requests.js';
import { connectDoor } from './door.js';

/**
 * Wires what can be done about members: by hosts, and by anybody who tells them.
 *
 * @param {Wiring} wiring
 */
export function connectModeration(wiring) {
  const { view, signal } = wiring;
  registerModerationDialog();
  connectDoor(wiring, view);
  onRequest(
    view,
    'moderation-open',
    ({ member, mode, message = null }) => {
      const tag = 'moderation-dialog';
      const dialog = /** @type {ModerationDialog} */ (document.createElement(tag));
      Object.assign(dialog, { member, mode, message });
      connectDoor(wiring, dialog);
      const close = showUntil(dialog, signal);
      onRequest(dialog, 'moderation-close', close);
    },
    signal,
  );
}
