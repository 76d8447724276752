/** From so far on a press is a drag and no click, in pixels. */
const STARTS_PX = 5;
/** So near to the edge of what scrolls, it scrolls. */
const EDGE_PX = 48;
const SCROLL_PX = 10;

/**
 * The row before which something dragged would come; empty for the end. Pure.
 *
 * @param {readonly { id: string, top: number, bottom: number }[]} rows as they stand, without the
 *   one that is dragged
 * @param {number} y
 */
export function beforeAt(rows, y) {
  return rows.find(({ top, bottom }) => y < (top + bottom) / 2)?.id ?? '';
}

/**
 * How far a list scrolls in one frame while something is dragged over it. Pure.
 *
 * @param {{ top: number, bottom: number }} box
 * @param {number} y
 */
export function scrollAt({ top, bottom }, y) {
  if (y < top + EDGE_PX) return -SCROLL_PX;
  return y > bottom - EDGE_PX ? SCROLL_PX : 0;
}

/**
 * Moves the rows of a list by their handles: with a mouse, a pen or a finger alike. A press that
 * goes nowhere stays a click. Escape, or anything else that ends a touch, leaves all as it was.
 *
 * @param {{ show: (id: string | null, beforeId: string | null) => void,
 *   drop: (id: string, beforeId: string) => void }} told where the row is on its way, and where it
 *   was let go; an empty `beforeId` is the end
 */
export function createRowDrag({ show, drop }) {
  /**
   * @type {{ id: string, row: HTMLElement, scroller: Element, fromY: number, fromScroll: number,
   *   y: number, pointer: number, moves: boolean, beforeId: string } | null}
   */
  let drag = null;

  function follow() {
    if (!drag) return;
    const { id, row, scroller, fromY, fromScroll, y } = drag;
    row.style.setProperty('--shift', `${y - fromY + scroller.scrollTop - fromScroll}px`);
    const rows = [...(row.parentElement?.children ?? [])]
      .filter((other) => other !== row && other instanceof HTMLElement)
      .map((other) => {
        const { top, bottom } = other.getBoundingClientRect();
        return { id: other.getAttribute('data-entry') ?? '', top, bottom };
      });
    drag.beforeId = beforeAt(rows, y);
    show(id, drag.beforeId);
  }

  function scroll() {
    // Somebody else may have taken the row out meanwhile.
    if (drag && !drag.row.isConnected) end();
    if (!drag?.moves) return;
    const by = scrollAt(drag.scroller.getBoundingClientRect(), drag.y);
    const before = drag.scroller.scrollTop;
    drag.scroller.scrollTop += by;
    if (drag.scroller.scrollTop !== before) follow();
    requestAnimationFrame(scroll);
  }

  function end() {
    if (!drag) return;
    const { row, moves } = drag;
    drag = null;
    row.style.removeProperty('--shift');
    if (!moves) return;
    swallowClick();
    show(null, null);
  }

  return Object.freeze({
    /** @param {PointerEvent} event on a handle @param {string} id */
    press(event, id) {
      const handle = /** @type {Element} */ (event.target).closest('button');
      const row = /** @type {HTMLElement | null} */ (handle?.closest('[data-entry]') ?? null);
      if (!handle || !row || !event.isPrimary || event.button !== 0) return;
      if (handle.closest('[popover]')) return;
      const scroller = handle.closest('.room-panel') ?? document.documentElement;
      const { clientY: y, pointerId: pointer } = event;
      const { scrollTop: fromScroll } = scroller;
      const start = { fromY: y, fromScroll, y, pointer, moves: false, beforeId: '' };
      drag = { id, row, scroller, ...start };
      handle.setPointerCapture(pointer);
    },

    /** @param {PointerEvent} event */
    move(event) {
      if (!drag || event.pointerId !== drag.pointer) return;
      drag.y = event.clientY;
      if (!drag.moves) {
        if (Math.abs(drag.y - drag.fromY) < STARTS_PX) return;
        drag.moves = true;
        requestAnimationFrame(scroll);
      }
      follow();
    },

    /** @param {PointerEvent} event */
    release(event) {
      if (!drag || event.pointerId !== drag.pointer) return;
      const { id, row, moves, beforeId } = drag;
      const now = row.nextElementSibling?.getAttribute('data-entry') ?? '';
      end();
      if (moves && beforeId !== now) drop(id, beforeId);
    },

    cancel: end,

    /** @param {KeyboardEvent} event */
    key(event) {
      if (event.key !== 'Escape' || !drag?.moves) return;
      event.stopPropagation();
      end();
    },
  });
}

/** Where a drag ends there is no click. */
function swallowClick() {
  /** @param {Event} event */
  function swallow(event) {
    event.preventDefault();
    event.stopPropagation();
  }
  window.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0);
}
