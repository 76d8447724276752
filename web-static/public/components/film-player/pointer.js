/** @import { FilmPlayer } from './film-player.js' */

const IDLE_MS = 2_800;

/**
 * Brings the controls while the viewer does something, and takes them away a while after.
 *
 * @param {FilmPlayer} player
 */
export function createPointer(player) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** Whether the touch that goes on now brought the controls back. */
  let woken = false;
  let touches = false;

  function wake() {
    player.idle = false;
    clearTimeout(timer);
    timer = setTimeout(rest, IDLE_MS);
  }

  function rest() {
    const busy = player.querySelector('details[open]') || player.querySelector(':focus-visible');
    player.idle = !busy;
  }

  return {
    wake,

    /** @param {AbortSignal} signal */
    follow(signal) {
      const early = { signal, capture: true };
      player.addEventListener('pointerdown', () => (woken = player.idle), early);
      for (const event of ['pointermove', 'pointerdown', 'keydown', 'focusin']) {
        player.addEventListener(event, wake, { signal });
      }
      player.addEventListener('pointerleave', rest, { signal });
    },

    // A finger on the film asks for the controls; a mouse sees them already and means the film.
    /** @param {PointerEvent} event */
    tap(event) {
      touches = event.pointerType === 'touch';
      if (!touches) player.toggle();
      else if (!woken) player.idle = true;
    },

    // Two quick touches are no wish for anything: the first showed the controls, the second hid
    // them.
    /** @param {MouseEvent & { pointerType?: string }} event */
    twice(event) {
      if (touches) return;
      event.preventDefault();
      player.toggleFull();
    },
  };
}
