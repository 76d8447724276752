import { html, nothing, render } from 'lit';
import { registerAccountForm } from '../components/account-form/account-form.js';
import { accountSession, signIn, signUp } from '../identity/identity.js';
import { onRequest } from '../shared/requests.js';
import { safeNext } from '../shared/addresses.js';
import { logo } from '../shared/icons.js';
import { createStore } from '../store/store.js';
import { refusalText, t } from '../strings.js';
import { startShell } from './shell.js';

/** @typedef {{ mode: 'sign-in' | 'sign-up', busy: boolean, problem: string }} SignInState */

const shell = startShell('sign-in');
const next = safeNext(new URLSearchParams(location.search).get('next'), location.origin);
const store = createStore(
  /** @type {SignInState} */ ({ mode: 'sign-in', busy: false, problem: '' }),
);

async function start() {
  if (await accountSession()) {
    location.replace(next);
    return;
  }
  registerAccountForm();
  const config = await shell.config;
  store.subscribe(
    (state) =>
      render(
        html`<div class="page-form">
    <section class="panel form-panel" aria-labelledby="form-title">
      ${logo()}
      <h1 id="form-title">${t(`account.title.${state.mode}`)}</h1>
      <p class="lead">${next === '/upload' ? t('account.forUpload') : t('account.lead')}</p>
      ${config.setUpNeeded ? html`<p class="note">${t('account.setUpNeeded')}</p>` : nothing}
      <account-form .mode=${state.mode} .busy=${state.busy} .problem=${state.problem}
        .signUpOpen=${config.signUp === 'open'} .nameMax=${config.limits.nameMax}></account-form>
    </section></div>`,
        shell.main,
      ),
    shell.signal,
  );
}

onRequest(
  shell.main,
  'account-mode',
  ({ mode }) => {
    store.set({ mode, busy: false, problem: '' });
  },
  shell.signal,
);

onRequest(
  shell.main,
  'account-submit',
  async ({ name, password }) => {
    const { mode } = store.get();
    store.set({ mode, busy: true, problem: '' });
    const result =
      mode === 'sign-in' ? await signIn(name, password) : await signUp({ name, password });
    if (result.ok) location.replace(next);
    else store.set({ mode, busy: false, problem: refusalText(result) });
  },
  shell.signal,
);

void start();
