/** Which language the interface speaks: of the address, else chosen here, else the browser's. */

import { forget, recall, remember } from './storage.js';

const KEY = 'matinee.language';
const PARAMETER = 'lang';

/** The languages that there are words in; the first is for everybody else. */
export const LANGUAGES = Object.freeze(/** @type {const} */ (['en', 'ru']));

/** What each calls itself. */
export const LANGUAGE_NAMES = Object.freeze({ en: 'English', ru: 'Русский' });

/** @typedef {typeof LANGUAGES[number]} Language */

/**
 * The first wish that can be granted. Pure.
 *
 * @param {readonly (string | null | undefined)[]} wishes language tags, the strongest wish first
 * @returns {Language}
 */
export function firstKnown(wishes) {
  for (const wish of wishes) {
    const primary = wish?.split('-')[0]?.toLowerCase();
    const known = LANGUAGES.find((language) => language === primary);
    if (known) return known;
  }
  return LANGUAGES[0];
}

/** `?lang=` counts for the tab that opened it, a choice in the header for this browser. */
export function chooseLanguage() {
  const named = globalThis.location
    ? new URLSearchParams(location.search).get(PARAMETER)
    : undefined;
  if (named) remember(KEY, firstKnown([named]), 'sessionStorage');
  return firstKnown([
    named,
    recall(KEY, 'sessionStorage'),
    recall(KEY),
    ...(globalThis.navigator?.languages ?? []),
  ]);
}

/**
 * The language as it is spoken where the viewer is: British days for a British browser. Pure.
 *
 * @param {Language} language
 * @param {readonly string[]} wishes
 */
export function regional(language, wishes) {
  return wishes.find((wish) => wish.split('-')[0]?.toLowerCase() === language) ?? language;
}

/**
 * Speaks another language from now on, in this browser. The page is loaded anew.
 *
 * @param {Language} language
 */
export function switchLanguage(language) {
  remember(KEY, language);
  forget(KEY, 'sessionStorage');
  const url = new URL(location.href);
  url.searchParams.delete(PARAMETER);
  if (url.href === location.href) location.reload();
  else location.replace(url);
}
