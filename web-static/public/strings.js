import { english } from './strings/en.js';

/**
 * All words of the interface, by key. A language is one file in strings/ with the same keys and
 * one line in the table below.
 *
 * @typedef {keyof typeof english} StringKey
 * @typedef {Readonly<Record<string, string | number>>} Values
 * @typedef {string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>} Phrase
 * @typedef {Readonly<Record<StringKey, Phrase>>} Table
 */

/** @type {ReadonlyMap<string, Table>} */
const TABLES = new Map([['en', english]]);

export const language = chosenLanguage();
const table = TABLES.get(language) ?? english;
const plurals = new Intl.PluralRules(language);

/**
 * The words for a key, with `{name}` replaced. A phrase with plural forms is chosen by `count`.
 *
 * @param {StringKey} key
 * @param {Values} [values]
 */
export function t(key, values = {}) {
  /** @type {Phrase} */
  const phrase = table[key];
  const words = typeof phrase === 'string' ? phrase : plural(phrase, Number(values['count']));
  return words.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/**
 * The words for a refusal. Codes this client has no words for show the server's own message.
 *
 * @param {{ code: string, message?: string }} refusal
 */
export function refusalText({ code, message = '' }) {
  // Only the server knows what exactly was wrong with a request.
  if (code === 'bad_request' && message) return message;
  const key = `refusal.${code}`;
  if (Object.hasOwn(table, key)) return t(/** @type {StringKey} */ (key));
  return message || t('refusal.internal');
}

/**
 * The words for the end of a connection that does not come back by itself.
 *
 * @param {string} code the name of a close code, or a refusal code
 */
export function closeCodeText(code) {
  const key = `closed.${code}`;
  return Object.hasOwn(table, key) ? t(/** @type {StringKey} */ (key)) : refusalText({ code });
}

/** @param {readonly string[]} names @returns {string} such as "Ada, Ben and Chen" */
export function nameList(names) {
  return new Intl.ListFormat(language, { style: 'long', type: 'conjunction' }).format(names);
}

/** @param {Exclude<Phrase, string>} phrase @param {number} count */
function plural(phrase, count) {
  return phrase[plurals.select(count)] ?? phrase.other ?? '';
}

function chosenLanguage() {
  const wanted = globalThis.navigator?.languages ?? [];
  return wanted.map((tag) => tag.split('-')[0] ?? '').find((tag) => TABLES.has(tag)) ?? 'en';
}
