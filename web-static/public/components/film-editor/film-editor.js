/** @import { Video } from '../../net/api.js' */
import { html, nothing } from 'lit';
import { icon } from '../../shared/icons.js';
import { LightElement, define } from '../../shared/light-element.js';
import { LIMITS } from '../../shared/limits.js';
import { problem } from '../../shared/templates.js';
import { t } from '../../strings.js';

/**
 * What the owner of a film may do with it. Asks for `film-rename {title}`, `film-delete` (after a
 * second question) and `film-editor-close`.
 */
export class FilmEditor extends LightElement {
  static properties = {
    video: {},
    busy: { type: Boolean },
    problem: {},
    titleMax: { type: Number },
    sure: { state: true },
  };

  constructor() {
    super();
    /** @type {Video | null} */
    this.video = null;
    this.busy = false;
    this.problem = '';
    this.titleMax = LIMITS.titleMax;
    this.sure = false;
    /** @type {string | null} what was typed, kept while the question is asked */
    this.typed = null;
  }

  firstUpdated() {
    this.querySelector('dialog')?.showModal();
  }

  /** @param {Map<PropertyKey, unknown>} changed the button that had the focus may be gone */
  updated(changed) {
    if (changed.get('sure') === undefined) return;
    const next = this.sure ? '[data-keep]' : '[data-delete]';
    this.querySelector(/** @type {'button'} */ (next))?.focus();
  }

  render() {
    if (!this.video) return nothing;
    return html`<dialog class="dialog" aria-labelledby="film-editor-title" @cancel=${this.#close}>
      <button type="button" class="icon-button dialog-close" aria-label=${t('dialog.close')}
        @click=${this.#close}>${icon('close')}</button>
      ${this.sure ? this.#question(this.video) : this.#fields(this.video)}
    </dialog>`;
  }

  /** @param {Video} video */
  #fields(video) {
    return html`<form method="dialog" @submit=${this.#submit}>
        <h1 id="film-editor-title">${t('film.edit')}</h1>
        <label class="field"><span>${t('upload.title')}</span>
          <input name="title" type="text" required maxlength=${this.titleMax} dir="auto"
            .value=${this.typed ?? video.title}
            @input=${this.#keepTyped} /></label>
        ${problem(this.problem)}
        <div class="actions">
          <button type="button" class="button button-danger" data-delete ?disabled=${this.busy}
            @click=${() => this.#ask(true)}>${t('film.delete')}</button>
          <span class="spacer"></span>
          <button class="button button-strong" ?disabled=${this.busy}>${t('settings.save')}</button>
        </div>
      </form>`;
  }

  /** @param {Video} video */
  #question(video) {
    return html`<form method="dialog" @submit=${this.#delete}>
        <h1 id="film-editor-title">${t('film.deleteSure')}</h1>
        <p id="film-editor-text"><strong dir="auto">${video.title}</strong><br />
          ${t('film.deleteText')}</p>
        ${problem(this.problem)}
        <div class="actions actions-end">
          <button type="button" class="button" data-keep ?disabled=${this.busy}
            aria-describedby="film-editor-text"
            @click=${() => this.#ask(false)}>${t('film.keep')}</button>
          <button class="button button-danger-strong" ?disabled=${this.busy}>
            ${t('film.delete')}</button>
        </div>
      </form>`;
  }

  /** @param {Event} event */
  #close(event) {
    event.preventDefault();
    this.request('film-editor-close');
  }

  /** @param {Event} event */
  #keepTyped(event) {
    this.typed = /** @type {HTMLInputElement} */ (event.target).value;
  }

  /** @param {boolean} sure */
  #ask(sure) {
    this.problem = '';
    this.sure = sure;
  }

  /** @param {SubmitEvent} event */
  #delete(event) {
    event.preventDefault();
    this.request('film-delete');
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const title = String(form.get('title') ?? '').trim();
    if (title) this.request('film-rename', { title });
  }
}

export function registerFilmEditor() {
  define('film-editor', FilmEditor);
}
