/** @import { CaptionState } from '../../player/captions.js' */
import { html } from 'lit';
import { LightElement, define } from '../../shared/light-element.js';
import { preference } from '../../shared/preference.js';
import { NO_CAPTIONS } from '../../player/captions.js';

export const captionSize = preference('matinee.captions.size', ['normal', 'small', 'large']);
export const captionLook = preference('matinee.captions.look', ['box', 'shadow']);

/** The words that belong to this moment of the film, over it and above the controls. */
export class FilmCaptions extends LightElement {
  static properties = { state: {}, size: {}, look: {} };

  constructor() {
    super();
    /** @type {CaptionState} */
    this.state = NO_CAPTIONS;
    this.size = captionSize.get();
    this.look = captionLook.get();
  }

  render() {
    const { tracks, chosen, cues } = this.state;
    const language = tracks.find(({ id }) => id === chosen)?.language || undefined;
    return html`<div class="captions" data-size=${this.size} data-look=${this.look}
      lang=${language ?? ''}>${cues.map(
        (cue) => html`<p class="caption" dir="auto">${wordsOf(cue)}</p>`,
      )}</div>`;
  }
}

/** @param {VTTCue} cue with its emphasis and speakers, where the browser can tell */
function wordsOf(cue) {
  return typeof cue.getCueAsHTML === 'function' ? cue.getCueAsHTML() : cue.text;
}

export function registerFilmCaptions() {
  define('film-captions', FilmCaptions);
}
