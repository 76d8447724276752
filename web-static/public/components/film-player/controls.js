/** @import { FilmPlayer } from './film-player.js' */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { clockTime, rateLabel } from '../../shared/format.js';
import { icon } from '../../shared/icons.js';
import { t } from '../../strings.js';

const RATES = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2];
const SKIP_MS = 10_000;

/**
 * The bar under the film.
 *
 * @param {FilmPlayer} player
 */
export function controls(player) {
  const locked = !player.mayControl;
  return html`<div class="player-bar">
    <seek-bar .positionMs=${player.positionMs} .durationMs=${player.durationMs}
      .ranges=${player.ranges} .disabled=${locked}></seek-bar>
    <div class="player-row">
      <button class="player-button player-main" ?disabled=${locked} @click=${() => player.toggle()}
        aria-label=${mainLabel(player)}
        title=${locked ? t('player.locked') : `${t('player.playPause')} (k)`}>
        ${icon(player.atEnd ? 'retry' : player.playing ? 'pause' : 'play')}
      </button>
      <button class="player-button roomy-only" ?disabled=${locked} aria-label=${t('player.back')}
        title="${t('player.back')} (j)" @click=${() => player.skip(-SKIP_MS)}>
        ${icon('back')}</button>
      <button class="player-button roomy-only" ?disabled=${locked} aria-label=${t('player.forward')}
        title="${t('player.forward')} (l)" @click=${() => player.skip(SKIP_MS)}>
        ${icon('forward')}</button>
      ${volume(player)}
      <span class="player-time figures">
        <span>${clockTime(player.positionMs)}</span>
        <span class="player-length">${clockTime(player.durationMs)}</span>
      </span>
      ${locked ? html`<span class="player-locked">${t('player.locked')}</span>` : nothing}
      <span class="spacer"></span>
      <player-menu .label=${t('player.rate')} .shown=${rateLabel(player.rate)} .value=${player.rate}
        .disabled=${locked} .event=${'player-rate-choice'}
        .choices=${RATES.map((rate) => ({ value: rate, label: rateLabel(rate) }))}></player-menu>
      ${player.source.heights.length > 1 ? quality(player) : nothing}
      <button class="player-button" @click=${() => player.toggleFull()}
        title="${t('player.full')} (f)"
        aria-label=${player.full ? t('player.shrink') : t('player.full')}>
        ${icon(player.full ? 'shrink' : 'fullscreen')}</button>
    </div>
  </div>`;
}

/** @param {FilmPlayer} player what its main button would do now */
function mainLabel(player) {
  if (player.atEnd) return t('player.replay');
  return player.playing ? t('player.pause') : t('player.play');
}

/** @param {FilmPlayer} player */
function volume(player) {
  const { video } = player;
  const level = video && !video.muted ? video.volume : 0;
  return html`<span class="player-volume">
    <button class="player-button" @click=${() => player.toggleMute()}
      title="${t('player.mute')} (m)"
      aria-label=${level === 0 ? t('player.unmute') : t('player.mute')}>
      ${icon(level === 0 ? 'muted' : 'volume')}</button>
    <input class="volume-slider" type="range" min="0" max="1" step="0.05"
      .value=${live(String(level))} aria-label=${t('player.volume')}
      @input=${(/** @type {InputEvent} */ event) =>
        player.setVolume(Number(/** @type {HTMLInputElement} */ (event.target).value))} />
  </span>`;
}

/** @param {FilmPlayer} player */
function quality(player) {
  const { heights, height, automatic } = player.source;
  const sorted = [...new Set(heights)].sort((a, b) => b - a);
  const shown = automatic
    ? height
      ? t('player.qualityAutoNow', { height })
      : t('player.qualityAuto')
    : t('player.qualityHeight', { height: height ?? '' });
  return html`<player-menu .label=${t('player.quality')} .shown=${shown}
    .value=${automatic ? null : height} .event=${'player-quality-choice'}
    .choices=${[
      { value: null, label: t('player.qualityAuto') },
      ...sorted.map((value) => ({ value, label: t('player.qualityHeight', { height: value }) })),
    ]}></player-menu>`;
}
