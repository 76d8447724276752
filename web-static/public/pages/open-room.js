/** @import { NameDialog } from '../components/name-dialog/name-dialog.js' */
/** @import { Session } from '../net/api.js' */
import { registerNameDialog } from '../components/name-dialog/name-dialog.js';
import { becomeGuest, currentSession, knownAccount, lastGuestName } from '../identity/identity.js';
import { closeOnBack } from '../shared/back.js';
import { LIMITS } from '../shared/limits.js';
import { onRequest } from '../shared/requests.js';
import { api } from '../net/api.js';
import { refusalText, t } from '../strings.js';

/**
 * Opens a room and goes there; asks a newcomer for a name first.
 *
 * @param {string} [videoId] the film to begin with
 * @param {{ title?: string, visibility?: string, control?: string, rating?: string }} [how]
 * @returns {Promise<{ code: string, message: string } | null>} the refusal, if there was one
 */
export async function openRoom(videoId, how = {}) {
  const known = await currentSession();
  if (!known && knownAccount()) return { code: 'offline', message: '' };
  const session =
    known ??
    (await askName({
      heading: t('name.openTitle'),
      purpose: t('name.openText'),
      label: t('name.openButton'),
      dismissible: true,
    }));
  if (!session) return null;
  const result = await api.createRoom({ ...how, ...(videoId && { videoId }) }, session.token);
  if (!result.ok) return result;
  location.assign(result.value.url);
  return null;
}

/**
 * Asks for a name until the server has taken one.
 *
 * @param {{ heading: string, purpose: string, label: string, dismissible: boolean,
 *   nameMax?: number }} words
 * @returns {Promise<Session | null>} null when it was dismissed
 */
export function askName({ heading, purpose, label, dismissible, nameMax = LIMITS.nameMax }) {
  registerNameDialog();
  const dialog = /** @type {NameDialog} */ (document.createElement('name-dialog'));
  Object.assign(dialog, { heading, purpose, label, dismissible, nameMax, name: lastGuestName() });
  document.body.append(dialog);
  return new Promise((resolve) => {
    function dismiss() {
      close();
      void forget().then(() => resolve(null));
    }
    // One that is only taken away leaves the focus nowhere.
    function close() {
      dialog.querySelector('dialog')?.close();
      dialog.remove();
    }
    const forget = dismissible ? closeOnBack(dismiss) : () => Promise.resolve();
    onRequest(dialog, 'name-dismissed', dismiss);
    onRequest(dialog, 'name-chosen', async ({ name }) => {
      Object.assign(dialog, { busy: true, problem: '', name });
      const result = await becomeGuest(name);
      dialog.busy = false;
      if (!result.ok) {
        dialog.problem = refusalText(result);
        return;
      }
      close();
      // Whoever asked may leave for another page now, which a step back would undo.
      await forget();
      resolve(result.value);
    });
  });
}
