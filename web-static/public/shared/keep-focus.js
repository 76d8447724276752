/** @import { LitElement, ReactiveController } from 'lit' */

const CONTROLS = 'a[href], button:not(:disabled), input:not(:disabled), select, summary';

/**
 * Keeps the focus in an element whose rows move and go when it is drawn anew: on the same control
 * where its row has moved, else on that of the row in its place. Without it, whoever works by
 * keyboard begins at the top of the page each time.
 *
 * @implements {ReactiveController}
 */
export class FocusKeeper {
  #host;
  /** @type {{ control: HTMLElement, list: Element | null, row: number, column: number } | null} */
  #before = null;

  /** @param {LitElement} host */
  constructor(host) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate() {
    const control = /** @type {HTMLElement | null} */ (this.#host.ownerDocument.activeElement);
    this.#before = null;
    if (!control || control === this.#host || !this.#host.contains(control)) return;
    const row = control.closest('li');
    const list = row?.parentElement ?? null;
    this.#before = {
      control,
      list,
      row: row && list ? [...list.children].indexOf(row) : -1,
      column: row ? controlsIn(row).indexOf(control) : -1,
    };
  }

  hostUpdated() {
    const before = this.#before;
    this.#before = null;
    const { activeElement, body } = this.#host.ownerDocument;
    if (!before || (activeElement && activeElement !== body)) return;
    if (this.#host.contains(before.control)) before.control.focus();
    else this.#successor(before)?.focus();
  }

  /** @param {{ list: Element | null, row: number, column: number }} before */
  #successor({ list, row, column }) {
    const rows = list && this.#host.contains(list) ? [...list.children] : [];
    const controls = controlsIn(rows[Math.min(row, rows.length - 1)]);
    const at = Math.min(Math.max(column, 0), controls.length - 1);
    return controls[at] ?? controlsIn(this.#host)[0];
  }
}

/** @param {Element | undefined} root @returns {HTMLElement[]} */
function controlsIn(root) {
  const found = root ? [...root.querySelectorAll(CONTROLS)] : [];
  return found.flatMap((it) => (it instanceof HTMLElement && !it.closest('[popover]') ? [it] : []));
}
