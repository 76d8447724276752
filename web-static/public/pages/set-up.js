import { html, render } from 'lit';
import { registerAccountForm } from '../components/account-form/account-form.js';
import { signUp } from '../identity/identity.js';
import { addresses } from '../shared/addresses.js';
import { onRequest } from '../shared/requests.js';
import { logo } from '../shared/icons.js';
import { emptyState, homeLink } from '../shared/templates.js';
import { createStore } from '../store/store.js';
import { refusalText, t } from '../strings.js';
import { startShell } from './shell.js';

/** @typedef {{ busy: boolean, problem: string }} SetUpState */

const shell = startShell('set-up');
const setUpToken = new URLSearchParams(location.search).get('token') ?? '';
const store = createStore(/** @type {SetUpState} */ ({ busy: false, problem: '' }));
// The link works once and should not stay in the history of a shared computer.
history.replaceState(null, '', location.pathname);

async function start() {
  const config = await shell.config;
  if (!setUpToken || !config.setUpNeeded) {
    render(
      emptyState({
        name: 'ticket',
        title: config.setUpNeeded ? t('setUp.noTokenTitle') : t('setUp.doneTitle'),
        text: config.setUpNeeded ? t('setUp.noTokenText') : t('setUp.doneText'),
        action: homeLink(),
      }),
      shell.main,
    );
    return;
  }
  registerAccountForm();
  store.subscribe(
    (state) =>
      render(
        html`<div class="page-form">
    <section class="panel form-panel" aria-labelledby="form-title">
      ${logo()}
      <h1 id="form-title">${t('setUp.title')}</h1>
      <p class="lead">${t('setUp.text')}</p>
      <account-form .mode=${'set-up'} .busy=${state.busy} .problem=${state.problem}
        .nameMax=${config.limits.nameMax}></account-form>
    </section></div>`,
        shell.main,
      ),
    shell.signal,
  );
}

onRequest(
  shell.main,
  'account-submit',
  async ({ name, password }) => {
    store.set({ busy: true, problem: '' });
    const result = await signUp({ name, password, setUpToken });
    if (result.ok) location.replace(addresses.home());
    else store.set({ busy: false, problem: refusalText(result) });
  },
  shell.signal,
);

void start();
