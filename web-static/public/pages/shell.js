/**
 * @import { ApiResult, ServerConfig } from '../net/api.js'
 * @import { StringKey } from '../strings.js'
 * @import { SiteHeader } from '../components/site-header/site-header.js'
 * @import { ToastRegion } from '../components/toast-region/toast-region.js'
 */
import { registerSiteHeader } from '../components/site-header/site-header.js';
import { registerToastRegion } from '../components/toast-region/toast-region.js';
import { accountSession, knownAccount, signOut } from '../identity/identity.js';
import { onRequest } from '../shared/requests.js';
import { api } from '../net/api.js';
import { changeAccountName } from './account-name.js';
import { switchLanguage } from '../shared/language.js';
import { LIMITS } from '../shared/limits.js';
import { refusalText, t } from '../strings.js';

/** @type {ServerConfig} what is assumed until the server has answered */
const DEFAULTS = {
  version: '',
  signUp: 'open',
  setUpNeeded: false,
  uploadMaxBytes: 0,
  limits: LIMITS,
};

/** Pages that are called the same whatever they show. @type {Readonly<Record<string, StringKey>>} */
const TITLES = Object.freeze({
  upload: 'upload.heading',
  reports: 'reports.title',
  'sign-in': 'header.signIn',
  'set-up': 'setUp.title',
  'not-found': 'notFound.title',
});

/**
 * What every page has: the header with the account, the toasts, the server's settings.
 *
 * @param {string} page
 * @param {Promise<ApiResult<ServerConfig>>} [config] the settings, if they have been asked for
 */
export function startShell(page, config = api.config()) {
  registerSiteHeader();
  registerToastRegion();
  const header = /** @type {SiteHeader} */ (document.querySelector('site-header'));
  const toasts = /** @type {ToastRegion} */ (document.querySelector('toast-region'));
  const main = /** @type {HTMLElement} */ (document.querySelector('#page'));
  header.page = page;
  const titled = TITLES[page];
  if (titled) document.title = `${t(titled)} · ${t('product.name')}`;
  header.account = knownAccount();
  void accountSession().then((session) => (header.account = session?.identity ?? null));
  const leaving = new AbortController();
  // A page kept for "back" comes to life again later: only a page that is really gone is ended.
  window.addEventListener('pagehide', (event) => event.persisted || leaving.abort());

  onRequest(header, 'language-choice', ({ language }) => switchLanguage(language));
  onRequest(header, 'account-rename', () => changeAccountName(header, leaving.signal));
  onRequest(header, 'session-sign-out', async () => {
    const result = await signOut();
    if (result.ok || result.status === 401) location.reload();
    else toasts.show(refusalText(result), 'problem');
  });

  return {
    header,
    main,
    signal: leaving.signal,
    config: config.then((result) => (result.ok ? result.value : DEFAULTS)),

    /** @param {string} text */
    say: (text) => toasts.show(text),

    /** @param {{ code: string, message?: string }} refusal */
    refuse: (refusal) => toasts.show(refusalText(refusal), 'problem'),
  };
}

/** @typedef {ReturnType<typeof startShell>} Shell */
