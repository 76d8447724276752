import { html } from 'lit';
import { showUntil } from '../../shared/dom.js';
import { icon } from '../../shared/icons.js';
import { LightElement, define } from '../../shared/light-element.js';
import { onRequest } from '../../shared/requests.js';
import { t } from '../../strings.js';

/** All the keys there are. Asks for `shortcuts-close`. */
export class ShortcutsHelp extends LightElement {
  static properties = { room: { type: Boolean } };

  constructor() {
    super();
    this.room = false;
  }

  firstUpdated() {
    this.querySelector('dialog')?.showModal();
  }

  render() {
    return html`<dialog class="dialog dialog-wide" aria-labelledby="shortcuts-title"
      @cancel=${this.#close}>
      <button class="icon-button dialog-close" aria-label=${t('dialog.close')}
        @click=${this.#close}>${icon('close')}</button>
      <h1 id="shortcuts-title">${t('shortcuts.title')}</h1>
      <dl class="shortcuts">${this.#rows().map(
        ([keys, words]) => html`<div>
          <dt>${keys?.split(' ').map((key) => html`<kbd>${key}</kbd> `)}</dt>
          <dd>${words}</dd></div>`,
      )}</dl>
      ${this.room ? html`<p class="hint">${t('shortcuts.everybody')}</p>` : ''}
    </dialog>`;
  }

  #rows() {
    const rows = [
      [`${t('shortcuts.space')} K`, t('player.playPause')],
      ['← →', t('shortcuts.seek5')],
      ['J L', t('shortcuts.seek10')],
      ['0 … 9', t('shortcuts.tenths')],
      ['↑ ↓', t('shortcuts.volume')],
      ['M', t('player.mute')],
      ['C', t('captions.label')],
      ['F', t('player.full')],
      ['P', t('player.picture')],
    ];
    const together = [
      ['T', t('player.theatre')],
      ['H', t('player.chat')],
      ['/ Enter', t('shortcuts.write')],
    ];
    const last = [
      ['Esc', t('shortcuts.escape')],
      ['?', t('shortcuts.help')],
    ];
    return [...rows, ...(this.room ? together : []), ...last];
  }

  /** @param {Event} event */
  #close(event) {
    event.preventDefault();
    this.request('shortcuts-close');
  }
}

/** @param {{ room: boolean, signal: AbortSignal }} options */
export function openShortcuts({ room, signal }) {
  define('shortcuts-help', ShortcutsHelp);
  if (document.querySelector('shortcuts-help')) return;
  const help = /** @type {ShortcutsHelp} */ (document.createElement('shortcuts-help'));
  help.room = room;
  const close = showUntil(help, signal);
  onRequest(help, 'shortcuts-close', close);
}
