import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { LANGUAGES, firstKnown } from '../public/shared/language.js';
import { phrase, refusalText, t, wordsOf } from '../public/strings.js';

/** @param {unknown} words @returns {string[]} every form of a phrase */
const formsOf = (words) => (typeof words === 'string' ? [words] : Object.values(words ?? {}));

/** @param {string} form */
const placeholdersOf = (form) => [...form.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '');

/** @param {unknown} words @returns {string} the names in all forms, but for the number itself */
function namesIn(words) {
  const names = new Set(formsOf(words).flatMap(placeholdersOf));
  if (typeof words !== 'string') names.delete('count');
  return [...names].sort().join(' ');
}

test('values are put where the phrase names them', () => {
  assert.equal(t('notice.pause', { who: 'Ada', position: '4:07' }), 'Ada paused at 4:07');
});

test('a value that looks like a placeholder is left alone', () => {
  assert.equal(t('header.account', { name: '{name}' }), 'Account of {name}');
});

test('the number chooses the plural form', () => {
  assert.equal(t('chat.jump', { count: 1 }), 'One new message');
  assert.equal(t('chat.jump', { count: 5 }), '5 new messages');
});

test('Russian numbers choose among its own forms', async () => {
  const russian = await wordsOf('ru');
  const rules = new Intl.PluralRules('ru');
  const said = [1, 2, 5, 21].map((count) => phrase(russian['chat.jump'], rules, { count }));
  assert.deepEqual(said, [
    '1 новое сообщение',
    '2 новых сообщения',
    '5 новых сообщений',
    '21 новое сообщение',
  ]);
});

test('a refusal without words here shows those of the server', () => {
  assert.equal(refusalText({ code: 'brand_new', message: 'Not today.' }), 'Not today.');
  assert.equal(refusalText({ code: 'room_full', message: 'x' }), 'This room is full.');
});

test('the first language wished for that has words is taken, else English', () => {
  assert.equal(firstKnown([null, undefined, 'de-AT', 'ru-RU', 'en']), 'ru');
  assert.equal(firstKnown(['EN-gb', 'ru']), 'en');
  assert.equal(firstKnown(['xx', '']), 'en');
});

for (const language of LANGUAGES) {
  test(`${language} has no key in two areas, and uses every area`, async () => {
    const folder = new URL(`../public/strings/${language}/`, import.meta.url);
    const areas = (await readdir(folder)).filter((file) => file !== 'index.js');
    const modules = await Promise.all(areas.map((file) => import(new URL(file, folder).href)));
    const keys = modules.flatMap((area) => Object.values(area).flatMap(Object.keys));
    assert.deepEqual(keys.toSorted(), Object.keys(await wordsOf(language)).toSorted());
  });

  test(`${language} has a phrase for every key, in order, and no other`, async () => {
    const english = await wordsOf('en');
    assert.deepEqual(Object.keys(await wordsOf(language)), Object.keys(english));
  });

  test(`${language} says every phrase with the same values as English`, async () => {
    const english = new Map(Object.entries(await wordsOf('en')));
    for (const [key, words] of Object.entries(await wordsOf(language))) {
      const expected = english.get(key);
      // A phrase may need plural forms in one language and not in another.
      const counted = [words, expected].every((one) => typeof one === 'string');
      const names = counted ? namesIn : (/** @type {unknown} */ one) => namesIn(formsOf(one));
      assert.equal(names(words), names(expected), key);
      for (const form of formsOf(words)) assert.ok(form.trim(), `${key} is empty`);
    }
  });

  test(`${language} has exactly the plural forms of its rule`, async () => {
    const rules = new Intl.PluralRules(language);
    const wanted = rules.resolvedOptions().pluralCategories.toSorted();
    const covers = (/** @type {string} */ form) =>
      Array.from({ length: 200 }, (_, count) => count).filter((n) => rules.select(n) === form);
    for (const [key, words] of Object.entries(await wordsOf(language))) {
      if (typeof words === 'string') continue;
      assert.deepEqual(Object.keys(words).toSorted(), wanted, key);
      const counted = words.other?.includes('{count}');
      for (const [form, text] of Object.entries(words)) {
        if (counted && covers(form).length > 1) assert.match(text, /\{count\}/, `${key} ${form}`);
      }
    }
  });
}
