import { html, render } from 'lit';
import { ratingOf } from '../shared/ratings.js';
import { keptText } from '../shared/storage.js';
import { emptyState, homeLink } from '../shared/templates.js';
import { t } from '../strings.js';

const said = keptText('matinee.adult');

/** @param {{ rating?: string }} room whether this browser's user has to say that they are adult */
export function asksForAdults({ rating }) {
  return ratingOf(rating) === '18' && said.get() !== 'yes';
}

/**
 * Asks once per browser. Who does not want to stays here or goes home.
 *
 * @param {{ title: string }} room
 * @param {HTMLElement} main
 * @returns {Promise<void>} once they have said so
 */
export function askWhetherAdult({ title }, main) {
  document.title = `${t('adult.title')} · ${t('product.name')}`;
  return new Promise((resolve) => {
    const enter = () => {
      said.set('yes');
      resolve();
    };
    render(
      emptyState({
        name: 'warning',
        title: t('adult.title'),
        text: t('adult.text', { title: `\u2068${title}\u2069` }),
        action: html`<button class="button button-strong" @click=${enter}>
          ${t('adult.enter')}</button> ${homeLink('button')}`,
      }),
      main,
    );
  });
}
