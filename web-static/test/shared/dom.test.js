import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { beforeEach, test } from 'node:test';
import { showUntil } from '../../public/shared/dom.js';

/** @type {Set<object>} */
const shown = new Set();

beforeEach(() => {
  shown.clear();
  globalThis.document = /** @type {Document} */ ({
    body: { append: (/** @type {object} */ element) => void shown.add(element) },
  });
});

/** @type {unknown[]} */
let entries = [];

beforeEach(() => {
  entries = [];
  const page = new EventTarget();
  Object.assign(globalThis, {
    window: page,
    history: {
      pushState: (/** @type {unknown} */ state) => entries.push(state),
      back: () => {
        entries.pop();
        queueMicrotask(() => page.dispatchEvent(new Event('popstate')));
      },
    },
  });
});

/** @param {object | null} dialog */
function anElement(dialog = null) {
  const element = {
    remove: () => void shown.delete(element),
    querySelector: (/** @type {string} */ tag) => (tag === 'dialog' ? dialog : null),
  };
  return /** @type {HTMLElement} */ (/** @type {unknown} */ (element));
}

test('what is shown goes when it is closed, and nothing remembers it', () => {
  const { signal } = new AbortController();
  const close = showUntil(anElement(), signal);
  assert.equal(shown.size, 1);
  close();
  assert.equal(shown.size, 0);
  assert.equal(getEventListeners(signal, 'abort').length, 0);
});

test('what is shown goes with whoever opened it', () => {
  const visit = new AbortController();
  showUntil(anElement(), visit.signal);
  visit.abort();
  assert.equal(shown.size, 0);
  assert.equal(getEventListeners(visit.signal, 'abort').length, 0);
});

test('a dialog is closed before it goes, so that the focus returns to where it was', () => {
  /** @type {boolean[]} */
  const closedWhileShown = [];
  const dialog = { close: () => closedWhileShown.push(shown.size === 1) };
  showUntil(anElement(dialog), new AbortController().signal)();
  assert.deepEqual(closedWhileShown, [true]);
});

test('going back closes what is shown, the last first', async () => {
  const { signal } = new AbortController();
  showUntil(anElement(), signal);
  const closeLast = showUntil(anElement(), signal);
  assert.equal(entries.length, 2);
  history.back();
  await Promise.resolve();
  assert.equal(shown.size, 1);
  closeLast();
  assert.equal(entries.length, 1);
});

test('what is closed in another way leaves no entry to go back to', async () => {
  const close = showUntil(anElement(), new AbortController().signal);
  close();
  await Promise.resolve();
  assert.equal(entries.length, 0);
  assert.equal(shown.size, 0);
});

/** @param {object | null} menu the closed menu that an entry was in */
function anEntry(menu) {
  const entry = {
    isConnected: true,
    focused: 0,
    focus: () => void (entry.focused += 1),
    closest: () => menu,
  };
  return entry;
}

test('the focus returns to the menu whose entry opened a dialog', () => {
  const button = anEntry(null);
  const entry = anEntry({ querySelector: () => button });
  Object.assign(document, { activeElement: entry });
  const close = showUntil(anElement(), new AbortController().signal);
  Object.assign(document, { activeElement: document.body });
  close();
  assert.equal(button.focused, 1);
  assert.equal(entry.focused, 0);
});

test('the focus returns to what opened a dialog, unless it is somewhere already', () => {
  const opener = anEntry(null);
  for (const [found, times] of /** @type {const} */ ([
    [null, 1],
    [anEntry(null), 1],
  ])) {
    Object.assign(document, { activeElement: opener });
    const close = showUntil(anElement(), new AbortController().signal);
    Object.assign(document, { activeElement: found });
    close();
    assert.equal(opener.focused, times);
  }
});
