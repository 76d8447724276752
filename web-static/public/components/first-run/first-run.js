/** @import { Video } from '../../net/api.js' */
import { html, nothing } from 'lit';
import { addresses } from '../../shared/addresses.js';
import { icon } from '../../shared/icons.js';
import { LightElement, define } from '../../shared/light-element.js';
import { problem, spinner } from '../../shared/templates.js';
import { t } from '../../strings.js';
import { registerJobProgress } from '../job-progress/job-progress.js';

/**
 * What a new server shows: nothing to watch yet, and the quickest way to something. Asks for
 * `demo-create` and `room-open`.
 */
export class FirstRun extends LightElement {
  static properties = { demo: {}, busy: { type: Boolean }, problem: {} };

  constructor() {
    super();
    /** @type {Video | null} */
    this.demo = null;
    this.busy = false;
    this.problem = '';
  }

  render() {
    return html`<section class="first-run" aria-labelledby="first-run-title">
      <div class="first-run-words">
        <p class="eyebrow">${t('firstRun.eyebrow')}</p>
        <h1 id="first-run-title">${t('firstRun.title')}</h1>
        <p class="lead">${t('firstRun.text')}</p>
        ${this.demo ? this.#progress(this.demo) : this.#offer()}
        ${problem(this.problem)}
      </div>
      ${this.#picture()}
    </section>`;
  }

  #offer() {
    return html`<div class="actions">
      <button class="button button-strong button-large" ?disabled=${this.busy}
        @click=${() => this.request('demo-create')}>
        ${this.busy ? spinner(t('state.loading')) : icon('bolt')}${t('firstRun.demo')}
      </button>
      <a class="button button-large" href=${addresses.upload()}>
        ${icon('upload')}${t('firstRun.upload')}
      </a>
    </div>
    <p class="hint">${t('firstRun.hint')}</p>`;
  }

  /** @param {Video} demo */
  #progress(demo) {
    return html`<div class="panel">
      <h2 dir="auto">${demo.title}</h2>
      <job-progress .video=${demo}></job-progress>
      ${
        demo.state === 'ready'
          ? html`<div class="actions">
            <button class="button button-strong button-large"
              @click=${() => this.request('room-open', { videoId: demo.id })}>
              ${icon('people')}${t('video.together')}
            </button>
            <a class="button button-large" href=${addresses.video(demo.id)}>
              ${icon('play')}${t('video.alone')}
            </a>
          </div>`
          : nothing
      }
      ${
        demo.state === 'failed'
          ? html`<a class="button button-large" href=${addresses.upload()}>
            ${icon('upload')}${t('firstRun.upload')}</a>`
          : nothing
      }
    </div>`;
  }

  #picture() {
    return html`<div class="first-run-picture" aria-hidden="true">
      <span class="beam"></span>
      <span class="screen screen-back"></span>
      <span class="screen screen-front"><span class="screen-play">${icon('play')}</span>
        <span class="screen-bar"></span></span>
      <span class="bubble bubble-one">${t('firstRun.bubbleOne')}</span>
      <span class="bubble bubble-two">${t('firstRun.bubbleTwo')}</span>
    </div>`;
  }
}

export function registerFirstRun() {
  registerJobProgress();
  define('first-run', FirstRun);
}
