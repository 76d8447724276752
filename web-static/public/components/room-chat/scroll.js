const BOTTOM_PX = 60;
const NEAR_PX = 400;

/**
 * Keeps the place in a list that changes: at its end, or at the line that is read.
 *
 * @param {() => HTMLElement | null} list
 */
export function createScroll(list) {
  /** @type {{ key: string, top: number } | null} */
  let place = null;

  /** @param {string} key */
  const find = (key) =>
    /** @type {HTMLElement | null | undefined} */ (
      list()?.querySelector(`[data-key="${CSS.escape(key)}"]`)
    );

  const scroll = {
    atBottom: true,
    nearTop: false,
    nearBottom: true,

    /** @param {AbortSignal} signal @param {() => void} scrolled */
    start(signal, scrolled) {
      const log = list();
      if (!log) return;
      const look = () => {
        const left = log.scrollHeight - log.scrollTop - log.clientHeight;
        scroll.atBottom = left < BOTTOM_PX;
        scroll.nearTop = log.scrollTop < NEAR_PX;
        scroll.nearBottom = left < NEAR_PX;
        scrolled();
      };
      log.addEventListener('scroll', look, { signal, passive: true });
      document.addEventListener('visibilitychange', look, { signal });
      // It looks for the first time when the page is laid out, which nothing here has to hurry.
      const observer = new ResizeObserver(() => scroll.atBottom && scroll.toBottom());
      observer.observe(log);
      signal.addEventListener('abort', () => observer.disconnect());
    },

    /** Notes which line stands where, before the list changes. */
    remember() {
      const log = list();
      place = null;
      if (!log || scroll.atBottom) return;
      const top = log.getBoundingClientRect().top;
      const lines = /** @type {Iterable<HTMLElement>} */ (log.querySelectorAll('[data-key]'));
      for (const line of lines) {
        const box = line.getBoundingClientRect();
        if (box.bottom < top) continue;
        place = { key: line.dataset['key'] ?? '', top: box.top };
        return;
      }
    },

    /** Brings that line back to where it stood. */
    restore() {
      const log = list();
      const line = place && find(place.key);
      if (log && line && place) log.scrollTop += line.getBoundingClientRect().top - place.top;
    },

    toBottom() {
      const log = list();
      if (log) log.scrollTop = log.scrollHeight;
    },

    /** @param {string} key shows a line in the middle, and marks it for a moment */
    show(key) {
      const line = find(key);
      if (!line) return;
      scroll.atBottom = false;
      line.scrollIntoView({ block: 'center' });
      line.focus({ preventScroll: true });
    },

    /** @param {string} key */
    focus(key) {
      find(key)?.focus({ preventScroll: true });
    },

    /**
     * The arrow keys go from message to message.
     *
     * @param {KeyboardEvent} event
     * @returns {number | null} the number of the message whose menu is asked for
     */
    step(event) {
      const target = /** @type {HTMLElement} */ (event.target);
      const own = target.matches('.message') ? target : null;
      if (own && (event.key === 'Enter' || event.key === 'ContextMenu')) {
        event.preventDefault();
        return Number(own.dataset['seq']);
      }
      if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return null;
      const log = list();
      if (!log || (!own && target !== log)) return null;
      const all = /** @type {HTMLElement[]} */ ([...log.querySelectorAll('.message[data-seq]')]);
      const at = own ? all.indexOf(own) : all.length;
      const next = all[at + (event.key === 'ArrowUp' ? -1 : 1)];
      if (!next) return null;
      event.preventDefault();
      next.focus();
      return null;
    },
  };
  return scroll;
}
