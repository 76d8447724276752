import { LANGUAGES, chooseLanguage, regional } from './shared/language.js';

/**
 * All words of the interface, by key. A language is one folder in strings/ with one file per
 * area, the same keys as English, and one line in the table below; only the chosen one is loaded.
 *
 * @typedef {typeof import('./strings/en/index.js').words} English
 * @typedef {keyof English} StringKey
 * @typedef {Readonly<Record<string, string | number>>} Values
 * @typedef {string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>} Phrase
 * @typedef {Readonly<Record<StringKey, Phrase>>} Table
 */

/** @type {Readonly<Record<string, () => Promise<{ words: Table }>>>} */
const TABLES = Object.freeze({
  en: () => import('./strings/en/index.js'),
  ru: () => import('./strings/ru/index.js'),
});

export const language = chooseLanguage();
/** For dates and figures. */
export const locale = regional(language, globalThis.navigator?.languages ?? []);
const table = await wordsOf(language);
const plurals = new Intl.PluralRules(language);
if (globalThis.document) document.documentElement.lang = language;

/** @param {string} wanted one of the languages @returns {Promise<Table>} */
export async function wordsOf(wanted) {
  const load = TABLES[wanted] ?? TABLES[LANGUAGES[0]];
  if (!load) throw new Error(`no words in ${wanted}`);
  return (await load()).words;
}

/**
 * The words for a key, with `{name}` replaced. A phrase with plural forms is chosen by `count`.
 *
 * @param {StringKey} key
 * @param {Values} [values]
 */
export function t(key, values = {}) {
  return phrase(table[key], plurals, values);
}

/**
 * A phrase with its values in it.
 *
 * @param {Phrase} words
 * @param {Intl.PluralRules} rules
 * @param {Values} values
 */
export function phrase(words, rules, values) {
  const form = typeof words === 'string' ? words : plural(words, rules, Number(values['count']));
  return form.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/**
 * The words for a refusal. Codes this client has no words for show the server's own message.
 *
 * @param {{ code: string, message?: string }} refusal
 */
export function refusalText({ code, message = '' }) {
  // Only the server knows what exactly was wrong with a request; it says so in English.
  if (code === 'bad_request' && message && language === 'en') return message;
  const key = `refusal.${code}`;
  if (Object.hasOwn(table, key)) return t(/** @type {StringKey} */ (key));
  return message || t('refusal.internal');
}

/**
 * Why a link does not play.
 *
 * @param {string} problem its word on the wire
 */
export function linkProblemText(problem) {
  const key = `link.problem.${problem}`;
  return t(Object.hasOwn(table, key) ? /** @type {StringKey} */ (key) : 'link.problem.failed');
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

/** @param {Exclude<Phrase, string>} forms @param {Intl.PluralRules} rules @param {number} count */
function plural(forms, rules, count) {
  return forms[rules.select(count)] ?? forms.other ?? '';
}
