/** @import { Video } from '../../net/api.js' */
import { html, nothing } from 'lit';
import { addresses } from '../../shared/addresses.js';
import { clockTime, percent } from '../../shared/format.js';
import { icon } from '../../shared/icons.js';
import { LightElement, define } from '../../shared/light-element.js';
import { styled } from '../../shared/styles.js';
import { locale, t } from '../../strings.js';

/** One film of the catalogue: picture, title, length, and its progress until it is ready. */
export class FilmCard extends LightElement {
  static properties = { video: {} };

  constructor() {
    super();
    /** @type {Video | null} */
    this.video = null;
  }

  render() {
    const video = this.video;
    if (!video) return nothing;
    return html`<a class="film-card" href=${addresses.video(video.id)} data-state=${video.state}>
      <span class="film-picture">
        ${
          video.thumbnailUrl || video.posterUrl
            ? html`<img src=${video.thumbnailUrl ?? video.posterUrl} alt="" loading="lazy" />`
            : html`<span class="film-blank">${icon('film')}</span>`
        }
        ${this.#badge(video)}
      </span>
      <span class="film-title" dir="auto">${video.title}</span>
      <span class="film-by">${this.#line(video)}</span>
    </a>`;
  }

  /** @param {Video} video */
  #badge(video) {
    if (video.state === 'ready') {
      return video.durationMs === null
        ? nothing
        : html`<span class="film-length figures">${clockTime(video.durationMs)}</span>
            <span class="film-hover">${icon('play')}</span>`;
    }
    if (video.state === 'failed') {
      return html`<span class="film-state" data-tone="problem">${t('video.failed')}</span>`;
    }
    return html`<span class="film-state">
        ${video.state === 'queued' ? t('video.queued') : t('video.processing')}
        <span class="figures">${percent(video.progress, locale)}</span>
      </span>
      <span class="film-meter"><span class="meter-fill"
        ${styled({ '--fill': String(video.progress) })}></span></span>`;
  }

  /** @param {Video} video */
  #line(video) {
    const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
    const date = when.format(new Date(video.createdAtMs));
    return video.ownerName ? html`<bdi>${video.ownerName}</bdi> · ${date}` : date;
  }
}

export function registerFilmCard() {
  define('film-card', FilmCard);
}
