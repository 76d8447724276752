/** @import { FilmPlayer } from './film-player.js' */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { rateLabel } from '../../shared/format.js';
import { icon } from '../../shared/icons.js';
import { t } from '../../strings.js';
import { FilmCaptions, captionLook, captionSize } from '../film-captions/film-captions.js';
import { RATES, qualityChoices } from './choices.js';

/**
 * Everything that the bar has no room for, behind one button. Plain lists: they are at home on a
 * phone, with a keyboard and in a screen reader alike.
 *
 * @param {FilmPlayer} player
 */
export function options(player) {
  return html`<details class="menu menu-up menu-end player-options">
    <summary class="player-button" role="button" aria-label=${t('player.options')}
      title=${t('player.options')}>${icon('settings')}</summary>
    <div class="menu-panel player-menu-panel option-panel" role="group"
      aria-label=${t('player.options')}>
      ${speed(player)}${quality(player)}${captions(player)}${views(player)}
    </div>
  </details>`;
}

/**
 * @param {string} label
 * @param {{ value: string, choices: { value: string, label: string }[], disabled?: boolean,
 *   choose: (value: string) => void, tight?: boolean }} list
 */
function select(label, { value, choices, choose, disabled = false, tight = false }) {
  return html`<label class=${`option${tight ? ' tight-only' : ''}`}><span>${label}</span>
    <select ?disabled=${disabled} .value=${live(value)}
      @change=${(/** @type {Event} */ event) =>
        choose(/** @type {HTMLSelectElement} */ (event.target).value)}>
      ${choices.map(
        (choice) => html`<option value=${choice.value} ?selected=${choice.value === value}>
          ${choice.label}</option>`,
      )}</select></label>`;
}

/** @param {FilmPlayer} player */
function speed(player) {
  return select(t('player.rate'), {
    value: String(player.rate),
    choices: RATES.map((rate) => ({ value: String(rate), label: rateLabel(rate) })),
    choose: (value) => player.request('player-rate', { rate: Number(value) }),
    disabled: !player.mayRate,
    tight: true,
  });
}

/** @param {FilmPlayer} player */
function quality(player) {
  if (player.source.heights.length < 2) return nothing;
  const { automatic, height } = player.source;
  return select(t('player.quality'), {
    value: automatic ? '' : String(height),
    choices: qualityChoices(player).map(({ value, label }) => ({
      value: value === null ? '' : String(value),
      label,
    })),
    choose: (value) => player.request('player-quality', { height: value ? Number(value) : null }),
    tight: true,
  });
}

/** @param {FilmPlayer} player */
function captions(player) {
  const { tracks, chosen } = player.captions;
  if (tracks.length === 0) return nothing;
  const shown = /** @type {FilmCaptions} */ (player.querySelector('film-captions'));
  const names = new Intl.DisplayNames(document.documentElement.lang, { type: 'language' });
  /** @param {{ label: string, language: string }} track */
  const nameOf = ({ label, language }) =>
    label && label !== language ? label : (language && names.of(language)) || t('captions.track');
  return html`
    ${select(t('captions.label'), {
      value: chosen === null ? '' : String(chosen),
      choices: [
        { value: '', label: t('captions.off') },
        ...tracks.map((track) => ({ value: String(track.id), label: nameOf(track) })),
      ],
      choose: (value) => player.chooseCaptions(value ? Number(value) : null),
    })}
    ${select(t('captions.size'), {
      value: captionSize.get(),
      choices: [
        { value: 'small', label: t('captions.small') },
        { value: 'normal', label: t('captions.normal') },
        { value: 'large', label: t('captions.large') },
      ],
      choose: (value) => {
        captionSize.set(value);
        shown.size = captionSize.get();
      },
    })}
    ${select(t('captions.look'), {
      value: captionLook.get(),
      choices: [
        { value: 'box', label: t('captions.box') },
        { value: 'shadow', label: t('captions.shadow') },
      ],
      choose: (value) => {
        captionLook.set(value);
        shown.look = captionLook.get();
      },
    })}`;
}

/** @param {FilmPlayer} player */
function views(player) {
  const { room } = player;
  return html`
    ${room ? floats(player, room.floats) : nothing}
    ${
      document.pictureInPictureEnabled
        ? entry('picture', t('player.picture'), () => player.togglePicture())
        : nothing
    }
    ${
      room && 'documentPictureInPicture' in window
        ? entry('window', t('player.window'), () => player.request('player-window'))
        : nothing
    }
    <span class="desk-only">
      ${entry('keyboard', t('shortcuts.title'), () => player.request('shortcuts-open'))}
    </span>`;
}

/** @param {FilmPlayer} player @param {boolean} on */
function floats(player, on) {
  return html`<label class="option"><span>${t('player.float')}</span>
    <input type="checkbox" role="switch" class="switch" .checked=${live(on)}
      @change=${() => player.request('player-float')} /></label>`;
}

/** @param {'picture' | 'window' | 'keyboard'} name @param {string} label @param {() => void} act */
function entry(name, label, act) {
  return html`<button class="menu-item" data-closes @click=${act}>${icon(name)}${label}</button>`;
}
