/**
 * @import { ConfirmDialog } from '../components/confirm-dialog/confirm-dialog.js'
 * @import { Command } from '../protocol/types.js'
 * @import { Wiring } from './film.js'
 */
import { showUntil } from '../shared/dom.js';
import { onRequest } from '../shared/requests.js';
import { refusalText } from '../strings.js';
import { openLater } from './later.js';

/**
 * Sends a command that cannot be taken back, once it has been confirmed.
 *
 * @param {Pick<Wiring, 'session' | 'shell' | 'signal'>} wiring
 * @param {{ heading: string, text: string, label: string }} words
 * @param {Command} command
 */
export async function confirmed({ session, shell, signal }, words, command) {
  await openLater({ shell, signal }, ask)();

  function ask() {
    const dialog = /** @type {ConfirmDialog} */ (document.createElement('confirm-dialog'));
    Object.assign(dialog, words);
    const close = showUntil(dialog, signal);
    onRequest(dialog, 'confirm-close', close);
    onRequest(dialog, 'confirmed', async () => {
      dialog.busy = true;
      const answer = await session.move(command);
      dialog.busy = false;
      if (answer.ok) close();
      else dialog.problem = refusalText(answer);
    });
  }
}
