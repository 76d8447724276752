/**
 * @import { NameDialog } from '../components/name-dialog/name-dialog.js'
 * @import { SiteHeader } from '../components/site-header/site-header.js'
 */
import { registerNameDialog } from '../components/name-dialog/name-dialog.js';
import { knownAccount, renameAccount } from '../identity/identity.js';
import { showUntil } from '../shared/dom.js';
import { onRequest } from '../shared/requests.js';
import { refusalText, t } from '../strings.js';

/**
 * Asks the account that is signed in for another name. The header shows it then, and says
 * `account-renamed` to whoever shows it too.
 *
 * @param {SiteHeader} header
 * @param {AbortSignal} signal
 */
export function changeAccountName(header, signal) {
  registerNameDialog();
  const dialog = /** @type {NameDialog} */ (document.createElement('name-dialog'));
  Object.assign(dialog, {
    name: knownAccount()?.name ?? '',
    heading: t('name.changeTitle'),
    purpose: t('name.accountText'),
    label: t('settings.save'),
    dismissible: true,
    offersSignIn: false,
  });
  const close = showUntil(dialog, signal);
  onRequest(dialog, 'name-dismissed', close);
  onRequest(dialog, 'name-chosen', async (chosen) => {
    Object.assign(dialog, { busy: true, problem: '' });
    const result = await renameAccount(chosen.name);
    dialog.busy = false;
    if (!result.ok) {
      dialog.problem = refusalText(result);
      return;
    }
    const { identity } = result.value;
    header.account = identity;
    close();
    header.request('account-renamed');
  });
}
