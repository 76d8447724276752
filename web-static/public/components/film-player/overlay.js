/** @import { FilmPlayer } from './film-player.js' */
import { html, nothing } from 'lit';
import { icon } from '../../shared/icons.js';
import { spinner } from '../../shared/templates.js';
import { linkProblemText, t } from '../../strings.js';

const START_MS = 500;

/**
 * What lies over the picture: why there is none, what the browser wants first, or the large
 * button to begin.
 *
 * @param {FilmPlayer} player
 */
export function overlay(player) {
  if (player.away) return away(player);
  if (player.source.missing) return missing(player);
  if (player.source.failed) {
    const { problem } = player.source;
    return html`<div class="player-cover player-message">${icon('warning')}
      <p>${problem ? linkProblemText(problem) : t('player.failed')}</p>
      <div class="actions">
        <button class="button" @click=${() => player.request('player-again')}>
          ${icon('retry')}${t('player.again')}</button>
        ${
          problem && player.mayChoose
            ? html`<button class="button" @click=${() => player.request('player-skip')}>
              ${icon('next')}${t('queue.skip')}</button>`
            : nothing
        }</div></div>`;
  }
  if (player.blocked) return blocked(player);
  if (player.waiting && player.ready && player.playing) {
    return html`<div class="player-cover player-wait">${spinner(t('player.loading'))}</div>`;
  }
  // In the middle of a film a pause is often for looking: nothing covers the picture then.
  const atStart = !player.playing && player.positionMs < START_MS;
  if (player.ready && player.mayPlay && (atStart || player.atEnd)) {
    return html`<button class="player-start" tabindex="-1" aria-hidden="true"
      @click=${() => player.toggle()}>${icon(player.atEnd ? 'retry' : 'play')}</button>`;
  }
  return nothing;
}

/** @param {FilmPlayer} player */
function blocked(player) {
  const still = player.blocked === 'still';
  return html`<div class=${`player-cover player-message player-hushed${still ? ' player-still' : ''}`}>
    <button class="button button-strong button-large" autofocus
      @click=${() => player.request('player-unblock')}>
      ${icon(still ? 'play' : 'volume')}${t('player.unblock')}</button>
    <p>${t('player.blocked')}</p>
    ${
      still
        ? nothing
        : html`<button class="button button-glass"
          @click=${() => player.request('player-stay-muted')}>${t('player.stayMuted')}</button>`
    }</div>`;
}

/** @param {FilmPlayer} player */
function away(player) {
  return html`<div class="player-cover player-message player-still">${icon('window')}
    <p>${t('player.away')}</p>
    <button class="button" @click=${() => player.request('player-window')}>
      ${t('player.bringBack')}</button></div>`;
}

/** @param {FilmPlayer} player */
function missing(player) {
  return html`<div class="player-cover player-message" role="alert">${icon('film')}
    <h2>${t('player.missingTitle')}</h2>
    <p>${t(player.mayChoose ? 'player.missingChoose' : 'player.missingWait')}</p>
    ${
      player.mayChoose
        ? html`<button class="button button-strong" @click=${() => player.request('picker-open')}>
          ${icon('film')}${t('room.choose')}</button>`
        : nothing
    }</div>`;
}
