/** @import { IconName } from './icons.js' */
import { html, nothing } from 'lit';
import { t } from '../strings.js';
import { addresses } from './addresses.js';
import { icon } from './icons.js';
import { hueOf, initialOf } from './format.js';
import { RATINGS, ratingOf, ratingText } from './ratings.js';

/**
 * A screen that has nothing else to show: empty, missing or broken.
 *
 * @param {{ name: IconName, title: string, text: string, action?: unknown }} content
 */
export function emptyState({ name, title, text, action = nothing }) {
  return html`<section class="empty-state">
    <span class="empty-state-icon">${icon(name)}</span>
    <h1>${title}</h1>
    <p>${text}</p>
    <div class="empty-state-action">${action}</div>
  </section>`;
}

/** The way out of a page that has nothing to show. */
export function homeLink(style = 'button button-strong') {
  return html`<a class=${style} href=${addresses.home()}>${t('state.home')}</a>`;
}

/** @param {{ id: string, name: string }} member a round picture made of the first letter */
export function avatar({ id, name }) {
  return html`<span class="avatar" data-hue=${hueOf(id)} aria-hidden="true">
    ${initialOf(name)}</span>`;
}

/** @param {string} label shown to screen readers only */
export function spinner(label) {
  return html`<span class="spinner" role="status">
    <span class="visually-hidden">${label}</span></span>`;
}

/**
 * A reason why something did not work, read out at once.
 *
 * @param {string} text empty for none
 */
export function problem(text) {
  return html`<div role="alert">
    ${text ? html`<p class="problem">${icon('warning')}<span>${text}</span></p>` : nothing}
  </div>`;
}

/** A mark beside a room's title; none for what is for everybody. @param {unknown} rating */
export function ratingBadge(rating) {
  if (ratingOf(rating) === 'everyone') return nothing;
  const text = ratingText(rating);
  return html`<span class="rating figures" title=${t('rating.badge', { rating: text })}>${text}
    </span>`;
}

/** The choices of a form. @param {unknown} chosen */
export function ratingOptions(chosen) {
  return RATINGS.map(
    (rating) => html`<option value=${rating} ?selected=${rating === chosen}>
      ${rating === '18' ? t('rating.adults') : ratingText(rating)}</option>`,
  );
}
