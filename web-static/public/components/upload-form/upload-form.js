/** @import { Video } from '../../net/api.js' */
import { html, nothing } from 'lit';
import { addresses } from '../../shared/addresses.js';
import { byteSize, percent, waitTime } from '../../shared/format.js';
import { icon } from '../../shared/icons.js';
import { LightElement, define } from '../../shared/light-element.js';
import { LIMITS } from '../../shared/limits.js';
import { styled } from '../../shared/styles.js';
import { problem } from '../../shared/templates.js';
import { locale, t } from '../../strings.js';
import { registerJobProgress } from '../job-progress/job-progress.js';

/**
 * Where an upload stands. `sent` and `speed` in bytes and bytes per second; `leftMs` null while
 * nobody knows.
 *
 * @typedef {{ phase: 'choose' } | { phase: 'chosen', file: File, title: string }
 *   | { phase: 'sending', file: File, title: string, sent: number, speed: number,
 *       leftMs: number | null }
 *   | { phase: 'preparing', video: Video }} UploadState
 */

/**
 * Takes a film. Asks for `upload-choose {file}`, `upload-start {title}`, `upload-cancel`,
 * `upload-again` and `room-open {videoId}`.
 */
export class UploadForm extends LightElement {
  static properties = {
    upload: {},
    problem: {},
    maxBytes: { type: Number },
    titleMax: { type: Number },
    over: { state: true },
  };

  constructor() {
    super();
    /** @type {UploadState} */
    this.upload = { phase: 'choose' };
    this.problem = '';
    this.maxBytes = 0;
    this.titleMax = LIMITS.titleMax;
    this.over = false;
  }

  render() {
    switch (this.upload.phase) {
      case 'choose':
        return html`${this.#drop()}${problem(this.problem)}`;
      case 'chosen':
        return this.#chosen(this.upload);
      case 'sending':
        return this.#sending(this.upload);
      case 'preparing':
        return this.#preparing(this.upload.video);
    }
  }

  #drop() {
    return html`<label class="drop" ?data-over=${this.over} @dragover=${this.#dragOver}
      @dragleave=${() => (this.over = false)} @drop=${this.#dropped}>
      <input class="visually-hidden" type="file" accept="video/*,.mkv,.avi,.mov,.ts,.m2ts"
        aria-describedby="upload-hint" @change=${this.#picked} />
      <span class="drop-icon">${icon('upload')}</span>
      <span class="drop-title">${t('upload.drop')}</span>
      <span class="button button-strong button-large">${t('upload.pick')}</span>
      <span class="hint" id="upload-hint">
        ${t('upload.kinds')}
        ${this.maxBytes ? t('upload.max', { size: byteSize(this.maxBytes, locale) }) : nothing}
      </span>
    </label>`;
  }

  /** @param {{ file: File, title: string }} chosen */
  #chosen({ file, title }) {
    return html`<form class="panel upload-panel" @submit=${this.#start}>
      ${this.#file(file)}
      <label class="field"><span>${t('upload.title')}</span>
        <input name="title" type="text" required maxlength=${this.titleMax} dir="auto"
          .value=${title} autofocus />
      </label>
      ${problem(this.problem)}
      <div class="actions">
        <button class="button button-strong button-large">
          ${icon('upload')}${t('upload.start')}</button>
        <button type="button" class="button button-large"
          @click=${() => this.request('upload-again')}>${t('upload.other')}</button>
      </div>
    </form>`;
  }

  /** @param {Extract<UploadState, { phase: 'sending' }>} sending */
  #sending({ file, title, sent, speed, leftMs }) {
    const share = file.size > 0 ? sent / file.size : 0;
    return html`<section class="panel upload-panel" aria-label=${t('upload.sending')}>
      ${this.#file(file, title)}
      <div class="meter meter-large" role="progressbar" aria-label=${t('upload.sending')}
        aria-valuemin="0" aria-valuemax="100" aria-valuenow=${Math.round(share * 100)}>
        <span class="meter-fill" ${styled({ '--fill': String(share) })}></span>
      </div>
      <p class="upload-figures figures">
        <strong>${percent(share, locale)}</strong>
        <span>${t('upload.sent', {
          sent: byteSize(sent, locale),
          total: byteSize(file.size, locale),
        })}</span>
        <span>${speed > 0
          ? t('upload.speed', { speed: byteSize(speed, locale) })
          : nothing}</span>
        <span>${
          share >= 1
            ? t('upload.checking')
            : leftMs === null
              ? nothing
              : t('upload.left', { time: waitTime(leftMs, locale) })
        }</span>
      </p>
      <div class="actions">
        <button class="button" @click=${() => this.request('upload-cancel')}>
          ${icon('close')}${t('upload.cancel')}</button>
        <span class="hint">${t('upload.stay')}</span>
      </div>
    </section>`;
  }

  /** @param {Video} video */
  #preparing(video) {
    return html`<section class="panel upload-panel" aria-label=${t('upload.preparing')}>
      <h2 dir="auto">${video.title}</h2>
      <job-progress .video=${video}></job-progress>
      ${
        video.state === 'ready'
          ? html`<div class="actions">
            <button class="button button-strong button-large"
              @click=${() => this.request('room-open', { videoId: video.id })}>
              ${icon('people')}${t('video.together')}</button>
            <a class="button button-large" href=${addresses.video(video.id)}>
              ${icon('play')}${t('video.alone')}</a>
          </div>`
          : html`<p class="hint">${video.state === 'failed' ? nothing : t('upload.leave')}</p>`
      }
      <div class="actions">
        <button class="button" @click=${() => this.request('upload-again')}>
          ${icon('plus')}${t('upload.another')}</button>
      </div>
    </section>`;
  }

  /** @param {File} file @param {string} [title] */
  #file(file, title) {
    return html`<p class="upload-file">
      <span class="upload-file-icon">${icon('film')}</span>
      <span><strong dir="auto">${title ?? file.name}</strong>
        <span class="hint figures">${byteSize(file.size, locale)}</span></span>
    </p>`;
  }

  /** @param {DragEvent} event */
  #dragOver(event) {
    event.preventDefault();
    this.over = true;
  }

  /** @param {DragEvent} event */
  #dropped(event) {
    event.preventDefault();
    this.over = false;
    this.#choose(event.dataTransfer?.files[0]);
  }

  /** @param {Event} event */
  #picked(event) {
    this.#choose(/** @type {HTMLInputElement} */ (event.target).files?.[0]);
  }

  /** @param {File | undefined} file */
  #choose(file) {
    if (file) this.request('upload-choose', { file });
  }

  /** @param {SubmitEvent} event */
  #start(event) {
    event.preventDefault();
    const title = this.querySelector('input')?.value.trim();
    if (title) this.request('upload-start', { title });
  }
}

export function registerUploadForm() {
  registerJobProgress();
  define('upload-form', UploadForm);
}
