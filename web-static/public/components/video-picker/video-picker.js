/** @import { Video } from '../../net/api.js' */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { addresses } from '../../shared/addresses.js';
import { clockTime } from '../../shared/format.js';
import { icon } from '../../shared/icons.js';
import { LightElement, define } from '../../shared/light-element.js';
import { problem, spinner } from '../../shared/templates.js';
import { t } from '../../strings.js';

/** Nobody searches for the first letter alone. */
const PAUSE_MS = 250;

/**
 * Chooses a film for the room: one of the catalogue, or a link if the server plays such. Asks for
 * `room-load {videoId}`, `picker-link {url}`, `picker-search {words}`, `picker-more` and
 * `picker-close`.
 */
export class VideoPicker extends LightElement {
  static properties = {
    videos: {},
    currentId: {},
    more: { type: Boolean },
    busy: { type: Boolean },
    problem: {},
    heading: {},
    links: { type: Boolean },
    words: { state: true },
  };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;

  constructor() {
    super();
    /** @type {Video[]} */
    this.videos = [];
    this.currentId = '';
    this.more = false;
    this.busy = false;
    this.problem = '';
    this.heading = t('picker.title');
    this.links = false;
    this.words = '';
  }

  firstUpdated() {
    this.querySelector('dialog')?.showModal();
  }

  render() {
    return html`<dialog class="dialog dialog-wide" aria-labelledby="picker-title"
      @cancel=${this.#close}>
      <button type="button" class="icon-button dialog-close" aria-label=${t('dialog.close')}
        @click=${this.#close}>${icon('close')}</button>
      <h1 id="picker-title">${this.heading}</h1>
      ${this.links ? this.#link() : nothing}
      <search class="field picker-search">
        <label class="visually-hidden" for="picker-words">${t('picker.search')}</label>
        ${icon('search')}<input id="picker-words" type="search" autocomplete="off" maxlength="120"
          placeholder=${t('picker.search')} @input=${this.#search} />
      </search>
      ${problem(this.problem)}
      <div class="picker-list">
        ${repeat(
          this.videos,
          (video) => video.id,
          (video) => this.#row(video),
        )}
        <div role="status">${
          !this.busy && this.videos.length === 0 && !this.problem
            ? html`<p class="hint">${t(this.words ? 'picker.nothing' : 'picker.empty')}
              <a href=${addresses.upload()} target="_blank">${t('header.upload')}</a></p>`
            : nothing
        }</div>
        ${this.busy ? spinner(t('state.loading')) : nothing}
        ${
          this.more && !this.busy
            ? html`<button class="button button-wide" @click=${() => this.request('picker-more')}>
              ${t('home.more')}</button>`
            : nothing
        }
      </div>
    </dialog>`;
  }

  #link() {
    return html`<form class="field picker-link" @submit=${this.#addLink}>
      <label for="picker-url">${t('link.field')}</label>
      <span class="picker-line"><input id="picker-url" name="url" type="url" inputmode="url"
        required maxlength="2000" autocomplete="off" placeholder="https://…/film.mp4"
        aria-describedby="picker-hint" />
        <button class="button button-strong">${icon('plus')}${t('link.add')}</button></span>
      <p class="hint" id="picker-hint">${t('link.hint')}</p>
    </form>`;
  }

  /** @param {SubmitEvent} event */
  #addLink(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const url = String(new FormData(form).get('url') ?? '').trim();
    if (url) this.request('picker-link', { url });
  }

  /** @param {Event} event */
  #search(event) {
    const { value } = /** @type {HTMLInputElement} */ (event.target);
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => {
      this.words = value.trim();
      this.request('picker-search', { words: this.words });
    }, PAUSE_MS);
  }

  /** @param {Video} video */
  #row(video) {
    const current = video.id === this.currentId;
    const ready = video.state === 'ready';
    return html`<button class="picker-row" ?disabled=${!ready || current}
      @click=${() => this.request('room-load', { videoId: video.id })}>
      <span class="picker-picture">${
        video.thumbnailUrl
          ? html`<img src=${video.thumbnailUrl} alt="" loading="lazy" />`
          : icon('film')
      }</span>
      <span class="picker-words"><strong dir="auto">${video.title}</strong>
        <span class="hint figures">${
          current
            ? t('picker.now')
            : ready
              ? clockTime(video.durationMs ?? 0)
              : t(`video.${video.state}`)
        }</span></span>
    </button>`;
  }

  /** @param {Event} event */
  #close(event) {
    event.preventDefault();
    this.request('picker-close');
  }
}

export function registerVideoPicker() {
  define('video-picker', VideoPicker);
}
