/** @import { Video } from '../../net/api.js' */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { addresses } from '../../shared/addresses.js';
import { clockTime } from '../../shared/format.js';
import { icon } from '../../shared/icons.js';
import { LightElement, define } from '../../shared/light-element.js';
import { problem, spinner } from '../../shared/templates.js';
import { t } from '../../strings.js';

/**
 * Chooses a film of the catalogue for the room. Asks for `room-load {videoId}`, `picker-more` and
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
  };

  constructor() {
    super();
    /** @type {Video[]} */
    this.videos = [];
    this.currentId = '';
    this.more = false;
    this.busy = false;
    this.problem = '';
    this.heading = t('picker.title');
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
      <div class="picker-list">
        ${repeat(
          this.videos,
          (video) => video.id,
          (video) => this.#row(video),
        )}
        ${
          !this.busy && this.videos.length === 0 && !this.problem
            ? html`<p class="hint">${t('picker.empty')}
              <a href=${addresses.upload()} target="_blank">${t('header.upload')}</a></p>`
            : nothing
        }
        ${this.busy ? spinner(t('state.loading')) : nothing}
        ${problem(this.problem)}
        ${
          this.more && !this.busy
            ? html`<button class="button button-wide" @click=${() => this.request('picker-more')}>
              ${t('home.more')}</button>`
            : nothing
        }
      </div>
    </dialog>`;
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
