/** @import { FilmPlayer } from './film-player.js' */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { clockTime, rateLabel } from '../../shared/format.js';
import { icon } from '../../shared/icons.js';
import { t } from '../../strings.js';
import { RATES, qualityChoices, qualityShown } from './choices.js';
import { options } from './options.js';

const SKIP_MS = 10_000;

/**
 * The bar under the film.
 *
 * @param {FilmPlayer} player
 */
export function controls(player) {
  const locked = !player.mayPlay;
  return html`<div class="player-bar">
    <seek-bar .positionMs=${player.positionMs} .durationMs=${player.durationMs}
      .ranges=${player.ranges} .disabled=${!player.maySeek}></seek-bar>
    <div class="player-row">
      <button class="player-button player-main" ?disabled=${locked} @click=${() => player.toggle()}
        aria-label=${mainLabel(player)}
        title=${locked ? t('player.locked') : `${t('player.playPause')} (k)`}>
        ${icon(player.atEnd ? 'retry' : player.playing ? 'pause' : 'play')}
      </button>
      ${skip(player, 'back')}${skip(player, 'forward')}
      ${volume(player)}
      <span class="player-time figures">
        <span>${clockTime(player.positionMs)}</span>
        <span class="player-length">${clockTime(player.durationMs)}</span>
      </span>
      ${locked ? html`<span class="player-locked">${t('player.locked')}</span>` : nothing}
      <span class="spacer"></span>
      ${menus(player)}
      ${player.captions.tracks.length > 0 ? captions(player) : nothing}
      ${player.room ? places(player, player.room) : nothing}
      ${options(player)}
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

/** @param {FilmPlayer} player @param {'back' | 'forward'} way */
function skip(player, way) {
  const key = way === 'back' ? 'j' : 'l';
  return html`<button class="player-button roomy-only" ?disabled=${!player.maySeek}
    aria-label=${t(`player.${way}`)} title="${t(`player.${way}`)} (${key})"
    @click=${() => player.skip(way === 'back' ? -SKIP_MS : SKIP_MS)}>${icon(way)}</button>`;
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

/** @param {FilmPlayer} player speed and quality, where the bar has room for them */
function menus(player) {
  return html`<player-menu class="roomy-only" .label=${t('player.rate')}
      .shown=${rateLabel(player.rate)} .value=${player.rate} .disabled=${!player.mayRate}
      .choices=${RATES.map((rate) => ({ value: rate, label: rateLabel(rate) }))}
      .choose=${(/** @type {number} */ rate) => player.request('player-rate', { rate })}>
    </player-menu>
    ${
      player.source.heights.length > 1
        ? html`<player-menu class="roomy-only" .label=${t('player.quality')}
            .shown=${qualityShown(player)} .choices=${qualityChoices(player)}
            .value=${player.source.automatic ? null : player.source.height}
            .choose=${(/** @type {number | null} */ height) =>
              player.request('player-quality', { height })}></player-menu>`
        : nothing
    }`;
}

/** @param {FilmPlayer} player */
function captions(player) {
  const on = player.captions.chosen !== null;
  return html`<button class="player-button" aria-pressed=${String(on)}
    aria-label=${t('captions.label')} title="${t('captions.label')} (c)"
    @click=${() => player.toggleCaptions()}>${icon('captions')}</button>`;
}

/** @param {FilmPlayer} player @param {NonNullable<FilmPlayer['room']>} room */
function places(player, { cinema, theatre, chat, unread }) {
  return html`
    ${
      cinema
        ? html`<button class="player-button player-chat" aria-pressed=${String(chat)}
            aria-label=${t('player.chat')} title="${t('player.chat')} (h)"
            @click=${() => player.request('player-chat')}>${icon('chat')}
            ${unread > 0 && !chat ? html`<span class="player-dot">${unread}</span>` : nothing}
          </button>`
        : nothing
    }
    ${
      player.full
        ? nothing
        : html`<button class="player-button desk-only" aria-pressed=${String(theatre)}
            aria-label=${t('player.theatre')} title="${t('player.theatre')} (t)"
            @click=${() => player.request('player-theatre')}>${icon('theatre')}</button>`
    }`;
}
