/** @import { FilmPlayer } from './film-player.js' */
import { takesText } from '../../shared/dom.js';

const ARROW_MS = 5_000;
const LETTER_MS = 10_000;
const VOLUME_STEP = 0.1;

/**
 * The keys that people know from other players. They work on the whole page, except while typing,
 * and never take a key that the focused control needs itself.
 *
 * @param {FilmPlayer} player
 * @param {AbortSignal} signal
 */
export function watchShortcuts(player, signal) {
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.defaultPrevented && !(event.target instanceof HTMLInputElement)) return;
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (takesText(event.target) || document.querySelector('dialog[open]')) return;
      const action = actionOf(player, event);
      if (!action) return;
      event.preventDefault();
      action();
      player.wake();
    },
    { signal },
  );
}

/** @param {FilmPlayer} player @param {KeyboardEvent} event @returns {(() => void) | null} */
function actionOf(player, event) {
  const { target } = event;
  const onControl = target instanceof Element && target.closest('button, a, summary, [role=tab]');
  const onVolume = target instanceof Element && target.matches('.volume-slider');
  switch (event.key.toLowerCase()) {
    case ' ':
      return onControl ? null : () => player.toggle();
    case 'k':
      return () => player.toggle();
    case 'arrowleft':
      return onVolume || isTab(target) ? null : () => player.skip(-ARROW_MS);
    case 'arrowright':
      return onVolume || isTab(target) ? null : () => player.skip(ARROW_MS);
    case 'arrowup':
      return inPlayer(player, target) ? () => louder(player, VOLUME_STEP) : null;
    case 'arrowdown':
      return inPlayer(player, target) ? () => louder(player, -VOLUME_STEP) : null;
    case 'j':
      return () => player.skip(-LETTER_MS);
    case 'l':
      return () => player.skip(LETTER_MS);
    case 'm':
      return () => player.toggleMute();
    case 'f':
      return () => player.toggleFull();
    default:
      return null;
  }
}

/** @param {EventTarget | null} target */
function isTab(target) {
  return target instanceof Element && target.matches('[role=tab]');
}

// Elsewhere the up and down keys scroll the page or the chat.
/** @param {FilmPlayer} player @param {EventTarget | null} target */
function inPlayer(player, target) {
  return target instanceof Node && player.contains(target);
}

/** @param {FilmPlayer} player @param {number} by */
function louder(player, by) {
  player.setVolume((player.video.muted ? 0 : player.video.volume) + by);
}
