/** @import { RoomState } from '../../store/room-state.js' */
import { html, nothing } from 'lit';
import { closeMenus, copyText } from '../../shared/dom.js';
import { icon } from '../../shared/icons.js';
import { LightElement, define } from '../../shared/light-element.js';
import { may } from '../../store/rights.js';
import { EMPTY_ROOM } from '../../store/room-state.js';
import { t } from '../../strings.js';
import { registerInviteLinks } from '../invite-links/invite-links.js';

const COPIED_MS = 2_500;

/**
 * Hands the room's link on: copied, or through the device's own share sheet. To a private room it
 * opens nothing; whoever may invite makes links there that do.
 */
export class ShareButton extends LightElement {
  static properties = {
    room: {},
    url: {},
    heading: {},
    copied: { state: true },
    open: { state: true },
  };

  constructor() {
    super();
    /** @type {RoomState} */
    this.room = EMPTY_ROOM;
    this.url = '';
    this.heading = '';
    this.copied = false;
    this.open = false;
  }

  firstUpdated() {
    closeMenus(this, this.signal);
  }

  render() {
    const shares = typeof navigator.share === 'function';
    const invites = this.#isPrivate && may(this.room, 'invite');
    return html`<details class="menu menu-end" @toggle=${this.#toggled}>
      <summary class="button button-strong" role="button" aria-label=${t('share.button')}>
        ${icon('share')}
        <span>${t('share.button')}</span></summary>
      <div class="menu-panel share-panel">
        <p class="menu-heading">${t('share.title')}</p>
        ${
          this.open && invites
            ? html`<div class="field"><invite-links></invite-links></div>`
            : nothing
        }
        <p class="hint">${this.#hint()}</p>
        <div class="share-row">
          <input type="text" readonly aria-label=${t('share.link')} .value=${this.url}
            @focus=${this.#select} />
          <button class="button button-strong" @click=${this.#copy}>
            ${icon(this.copied ? 'check' : 'link')}
            <span aria-live="polite">${this.copied ? t('share.copied') : t('share.copy')}</span>
          </button>
        </div>
        ${
          shares
            ? html`<button class="button button-wide" @click=${this.#share}>
              ${icon('share')}${t('share.more')}</button>`
            : nothing
        }
      </div>
    </details>`;
  }

  get #isPrivate() {
    return this.room.room?.visibility === 'private';
  }

  /** What the room's own link is good for. */
  #hint() {
    if (this.room.room?.locked) return t('share.locked');
    return t(this.#isPrivate ? 'share.private' : 'share.text');
  }

  /** @param {Event} event */
  #toggled(event) {
    this.open = /** @type {HTMLDetailsElement} */ (event.target).open;
  }

  /** @param {FocusEvent} event */
  #select(event) {
    /** @type {HTMLInputElement} */ (event.target).select();
  }

  async #copy() {
    const field = /** @type {HTMLInputElement | null} */ (this.querySelector('.share-row input'));
    if (!field) return;
    this.copied = await copyText(this.url, field);
    setTimeout(() => (this.copied = false), COPIED_MS);
  }

  // A share sheet that is closed without a choice is no failure.
  #share() {
    navigator.share({ title: this.heading, url: this.url }).catch(() => undefined);
  }
}

export function registerShareButton() {
  registerInviteLinks();
  define('share-button', ShareButton);
}
