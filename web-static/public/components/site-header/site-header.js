/** @import { Identity } from '../../net/api.js' */
import { html, nothing } from 'lit';
import { addresses } from '../../shared/addresses.js';
import { closeMenus } from '../../shared/dom.js';
import { icon, logo } from '../../shared/icons.js';
import { LANGUAGES, LANGUAGE_NAMES } from '../../shared/language.js';
import { LightElement, define } from '../../shared/light-element.js';
import { avatar } from '../../shared/templates.js';
import { language, t } from '../../strings.js';

/**
 * The bar on top of every page. Asks for `account-rename`, `session-sign-out` and
 * `language-choice {language}`.
 *
 * `page` is the current page's name; `narrow` leaves more room for the film.
 */
export class SiteHeader extends LightElement {
  static properties = { account: {}, page: {}, narrow: { type: Boolean } };

  constructor() {
    super();
    /** @type {Identity | null} */
    this.account = null;
    this.page = '';
    this.narrow = false;
  }

  firstUpdated() {
    closeMenus(this, this.signal);
  }

  render() {
    return html`<header class="site-header" ?data-narrow=${this.narrow}>
      <a class="skip-link" href="#page">${t('header.skip')}</a>
      <a class="brand" href=${addresses.home()} aria-label=${t('header.home')}>
        ${logo()}<span class="brand-name">${t('product.name')}</span>
      </a>
      <nav class="site-nav" aria-label=${t('header.navigation')}>
        ${
          this.page === 'upload'
            ? nothing
            : html`<a class="button button-quiet" href=${addresses.upload()}>
              ${icon('upload')}<span class="wide-only">${t('header.upload')}</span>
              <span class="visually-hidden narrow-only">${t('header.upload')}</span>
            </a>`
        }
        ${this.#languages()}
        ${this.account ? this.#menu(this.account) : this.#signIn()}
      </nav>
    </header>`;
  }

  #signIn() {
    if (this.page === 'sign-in' || this.page === 'set-up') return nothing;
    const here = location.pathname + location.search;
    return html`<a class="button" href=${addresses.signIn(here)}>${t('header.signIn')}</a>`;
  }

  #languages() {
    const label = t('header.language', { name: LANGUAGE_NAMES[language] });
    return html`<details class="menu menu-end">
      <summary class="button button-quiet button-icon" aria-label=${label} title=${label}>
        ${icon('globe')}</summary>
      <div class="menu-panel">${LANGUAGES.map(
        (choice) => html`<button class="menu-item" lang=${choice} data-closes
          aria-pressed=${String(choice === language)}
          @click=${() => this.request('language-choice', { language: choice })}>
          ${LANGUAGE_NAMES[choice]}${choice === language ? icon('check') : nothing}</button>`,
      )}</div>
    </details>`;
  }

  /** @param {Identity} account */
  #menu(account) {
    return html`<details class="menu menu-end">
      <summary class="account-button" aria-label=${t('header.account', { name: account.name })}>
        ${avatar(account)}<bdi class="account-name wide-only">${account.name}</bdi>${icon('down')}
      </summary>
      <div class="menu-panel">
        <p class="menu-title">${t('header.signedInAs')}<br /><bdi>${account.name}</bdi></p>
        ${
          account.roles?.includes('administrator')
            ? html`<a class="menu-item" href=${addresses.reports()}>${icon('warning')}
              ${t('header.reports')}</a>`
            : nothing
        }
        <button class="menu-item" data-closes @click=${() => this.request('account-rename')}>
          ${icon('edit')}${t('header.rename')}
        </button>
        <button class="menu-item" data-closes @click=${() => this.request('session-sign-out')}>
          ${icon('leave')}${t('header.signOut')}
        </button>
      </div>
    </details>`;
  }
}

export function registerSiteHeader() {
  define('site-header', SiteHeader);
}
