/**
 * @import { ModerationDialog } from '../components/moderation-dialog/moderation-dialog.js'
 * @import { RoomState } from '../store/room-state.js'
 * @import { Wiring } from './film.js'
 */
import { showUntil } from '../shared/dom.js';
import { onRequest } from '../shared/requests.js';
import { may } from '../store/rights.js';
import { t } from '../strings.js';
import { connectDoor } from './door.js';
import { openLater } from './later.js';

/**
 * Wires what can be done about members: by hosts, and by anybody who tells them.
 *
 * @param {Wiring} wiring
 */
export function connectModeration(wiring) {
  const { view, session, shell, signal } = wiring;
  connectDoor(wiring, view);
  let knocking = 0;
  session.store.subscribe((/** @type {RoomState} */ state) => {
    const more = state.knocking > knocking;
    knocking = state.knocking;
    if (more && may(state, 'kick')) shell.say(t('desk.knocking', { count: knocking }));
  }, signal);
  const open = openLater(wiring, (/** @type {Parameters<typeof openModeration>[1]} */ whom) =>
    openModeration(wiring, whom),
  );
  onRequest(view, 'moderation-open', (whom) => void open(whom), signal);
}

/**
 * @param {Wiring} wiring
 * @param {Pick<ModerationDialog, 'member' | 'mode'> & Partial<Pick<ModerationDialog, 'message'>>} whom
 */
function openModeration(wiring, { member, mode, message = null }) {
  const { session, shell, signal } = wiring;
  const tag = 'moderation-dialog';
  const dialog = /** @type {ModerationDialog} */ (document.createElement(tag));
  Object.assign(dialog, { member, mode, message });
  connectDoor(wiring, dialog);
  const close = showUntil(dialog, signal);
  onRequest(dialog, 'moderation-close', close);
  // Whoever has ticked it has been asked.
  onRequest(dialog, 'chat-purge', async ({ memberId }) => {
    const answer = await session.move({ type: 'purge', memberId });
    if (!answer.ok && !signal.aborted) shell.refuse(answer);
  });
}
