/** @import { Video } from '../../net/api.js' */
import { html, nothing } from 'lit';
import { percent } from '../../shared/format.js';
import { icon } from '../../shared/icons.js';
import { LightElement, define } from '../../shared/light-element.js';
import { styled } from '../../shared/styles.js';
import { locale, refusalText, t } from '../../strings.js';

/** @type {readonly ('probe' | 'transcode' | 'pack')[]} */
const STAGES = ['probe', 'transcode', 'pack'];

/** How far a video is on its way to being watched: the steps, and a bar for the whole. */
export class JobProgress extends LightElement {
  static properties = { video: {} };

  constructor() {
    super();
    /** @type {Video | null} */
    this.video = null;
  }

  render() {
    const video = this.video;
    if (!video) return nothing;
    if (video.state === 'failed') return this.#failed(video);
    const done = video.state === 'ready' ? STAGES.length : STAGES.indexOf(video.stage ?? 'probe');
    const progress = video.state === 'ready' ? 1 : video.progress;
    return html`<div class="job">
      <ol class="job-steps">
        ${STAGES.map((stage, index) => this.#step(stage, index, done))}
      </ol>
      <div class="meter" role="progressbar" aria-label=${t('job.label')} aria-valuemin="0"
        aria-valuemax="100" aria-valuenow=${Math.round(progress * 100)}>
        <span class="meter-fill" ${styled({ '--fill': String(progress) })}></span>
      </div>
      <p class="job-text" role="status">
        <span>${video.state === 'queued' ? t('job.queued') : t(`job.${video.state}`)}</span>
        <span class="figures">${percent(progress, locale)}</span>
      </p>
    </div>`;
  }

  /** @param {'probe' | 'transcode' | 'pack'} stage @param {number} index @param {number} done */
  #step(stage, index, done) {
    const state = index < done ? 'done' : index === done ? 'now' : 'later';
    return html`<li class="job-step" data-state=${state}
      aria-current=${state === 'now' ? 'step' : nothing}>
      <span class="job-dot">${state === 'done' ? icon('check') : nothing}</span>
      ${t(`job.stage.${stage}`)}
    </li>`;
  }

  /** @param {Video} video */
  #failed(video) {
    const failure = video.failure ?? { code: 'internal', message: '' };
    return html`<p class="problem">
      ${icon('warning')}<span>${refusalText(failure)}</span>
    </p>`;
  }
}

export function registerJobProgress() {
  define('job-progress', JobProgress);
}
