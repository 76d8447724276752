import { closeOnBack } from './back.js';

/** @param {EventTarget | null} target whether typing there must not trigger shortcuts */
export function takesText(target) {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLSelectElement) return true;
  return (
    target instanceof HTMLInputElement && target.type !== 'range' && target.type !== 'checkbox'
  );
}

/**
 * Closes an open `<details>` menu on a click elsewhere, on Escape, and when a choice was made.
 *
 * @param {HTMLElement} root contains the menus
 * @param {AbortSignal} signal
 */
export function closeMenus(root, signal) {
  const open = () => [...root.querySelectorAll('details.menu[open]')];
  /** @param {Element} menu @param {boolean} byKeyboard who works so stays at its button */
  function close(menu, byKeyboard) {
    const focused = menu.contains(document.activeElement);
    menu.removeAttribute('open');
    if (byKeyboard && focused) menu.querySelector('summary')?.focus();
  }
  document.addEventListener(
    'click',
    (event) => {
      for (const menu of open()) {
        const inside = event.target instanceof Node && menu.contains(event.target);
        const choice = event.target instanceof Element && event.target.closest('[data-closes]');
        if (!inside || choice) close(menu, inside && event.detail === 0);
      }
    },
    { signal },
  );
  root.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape') return;
      for (const menu of open()) {
        menu.removeAttribute('open');
        menu.querySelector('summary')?.focus();
        event.stopPropagation();
      }
    },
    { signal },
  );
}

/**
 * Copies text, also on plain http, where browsers offer no clipboard to scripts.
 *
 * @param {string} text
 * @param {HTMLInputElement} [field] shows the text; selected when nothing else works
 * @returns {Promise<boolean>} whether it was copied
 */
export async function copyText(text, field) {
  const clipboard = /** @type {Clipboard | undefined} */ (navigator.clipboard);
  if (clipboard) {
    const copied = await clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    if (copied) return true;
  }
  if (field) return copySelected(field);
  const made = document.createElement('textarea');
  made.value = text;
  document.body.append(made);
  const copied = copySelected(made);
  made.remove();
  return copied;
}

/** @param {HTMLInputElement | HTMLTextAreaElement} field */
function copySelected(field) {
  field.focus();
  field.select();
  return document.execCommand('copy');
}

/**
 * Gives the focus back to where something was opened, if it is nowhere now: the entry of a menu is
 * gone with its menu, whose button is still there.
 *
 * @param {Element | null | undefined} opener
 */
function returnFocus(opener) {
  const { activeElement, body } = document;
  if (!opener?.isConnected || (activeElement && activeElement !== body)) return;
  const entry = opener.closest('details.menu:not([open])')?.querySelector('summary');
  /** @type {HTMLElement} */ (entry ?? opener).focus();
}

/**
 * Shows an element at the end of the page until it is closed, the viewer goes back, or whoever
 * opened it has gone. The focus returns to where it was.
 *
 * @param {HTMLElement} element
 * @param {AbortSignal} signal
 * @returns {() => void} closes it; may be called again
 */
export function showUntil(element, signal) {
  // One that is only taken away leaves the focus nowhere.
  function remove() {
    element.querySelector('dialog')?.close();
    element.remove();
    returnFocus(opener);
    signal.removeEventListener('abort', remove);
  }
  const opener = document.activeElement;
  const forget = closeOnBack(remove);
  document.body.append(element);
  // A page that is left takes no step back any more.
  signal.addEventListener('abort', remove);
  return () => {
    remove();
    void forget();
  };
}
