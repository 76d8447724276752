import { html, nothing } from 'lit';
import { icon } from '../../shared/icons.js';
import { LightElement, define } from '../../shared/light-element.js';
import { LIMITS } from '../../shared/limits.js';
import { problem, ratingOptions } from '../../shared/templates.js';
import { t } from '../../strings.js';

const VISIBILITIES = /** @type {const} */ (['unlisted', 'public', 'private']);
const PRESETS = /** @type {const} */ (['everyone', 'hosts']);

/**
 * What a new room is to be. Asks for `create-room {title, visibility, control, rating}` and
 * `create-close`.
 */
export class CreateRoom extends LightElement {
  static properties = {
    film: {},
    titleMax: { type: Number },
    busy: { type: Boolean },
    problem: {},
  };

  constructor() {
    super();
    this.film = '';
    this.titleMax = LIMITS.titleMax;
    this.busy = false;
    this.problem = '';
  }

  firstUpdated() {
    this.querySelector('dialog')?.showModal();
  }

  render() {
    return html`<dialog class="dialog" aria-labelledby="create-title" @cancel=${this.#close}>
      <form method="dialog" @submit=${this.#submit}>
        <button type="button" class="icon-button dialog-close" aria-label=${t('dialog.close')}
          @click=${this.#close}>${icon('close')}</button>
        <h1 id="create-title">${t('create.title')}</h1>
        ${this.film ? html`<p class="hint" dir="auto">${this.film}</p>` : nothing}
        <label class="field"><span>${t('settings.name')}</span>
          <input name="title" type="text" maxlength=${this.titleMax} dir="auto" autofocus
            placeholder=${t('create.placeholder')} /></label>
        <fieldset class="field choices"><legend>${t('create.who')}</legend>
          ${VISIBILITIES.map((value, index) =>
            choice('visibility', value, index === 0, t(`access.${value}`), t(`access.${value}Hint`)),
          )}</fieldset>
        <fieldset class="field choices"><legend>${t('settings.control')}</legend>
          ${PRESETS.map((value, index) =>
            choice('control', value, index === 0, t(`settings.${value}`), t(`settings.${value}Hint`)),
          )}</fieldset>
        <label class="field"><span>${t('rating.label')}</span>
          <select class="select" name="rating">${ratingOptions('everyone')}</select>
          <span class="hint">${t('rating.hint')}</span></label>
        ${problem(this.problem)}
        <div class="actions actions-end">
          <button type="button" class="button" @click=${this.#close}>${t('dialog.cancel')}</button>
          <button class="button button-strong" ?disabled=${this.busy}>${t('create.button')}</button>
        </div>
      </form>
    </dialog>`;
  }

  /** @param {Event} event */
  #close(event) {
    event.preventDefault();
    this.request('create-close');
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    /** @param {string} name */
    const value = (name) => String(form.get(name) ?? '').trim();
    this.request('create-room', {
      title: value('title'),
      visibility: value('visibility'),
      control: value('control'),
      rating: value('rating'),
    });
  }
}

/**
 * @param {string} name
 * @param {string} value
 * @param {boolean} chosen
 * @param {string} label
 * @param {string} hint
 */
function choice(name, value, chosen, label, hint) {
  return html`<label class="choice">
    <input type="radio" name=${name} value=${value} ?checked=${chosen} />
    <span><strong>${label}</strong> <span class="hint">${hint}</span></span></label>`;
}

export function registerCreateRoom() {
  define('create-room', CreateRoom);
}
