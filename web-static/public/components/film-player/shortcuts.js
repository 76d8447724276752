/** @import { FilmPlayer } from './film-player.js' */
import { takesText } from '../../shared/dom.js';

const ARROW_MS = 5_000;
const LETTER_MS = 10_000;
const VOLUME_STEP = 0.1;
const LATIN = /^[a-z]$/;
const CODE = /^Key([A-Z])$/;

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

/**
 * The key as it is called in the lists of shortcuts: a letter by what it writes, or by its place
 * where it writes none of the Latin ones.
 *
 * @param {{ key: string, code: string }} event
 */
export function keyName({ key, code }) {
  const written = key.toLowerCase();
  if (written.length !== 1 || LATIN.test(written)) return written;
  const place = CODE.exec(code)?.[1];
  return place && !/^[\d?/ ]$/.test(written) ? place.toLowerCase() : written;
}

/** @param {FilmPlayer} player @param {KeyboardEvent} event @returns {(() => void) | null} */
function actionOf(player, event) {
  const name = keyName(event);
  if (/^\d$/.test(name)) return () => player.goTo((player.durationMs * Number(name)) / 10);
  return moving(player, name, event.target) ?? seeing(player, name, event.target);
}

/**
 * @param {FilmPlayer} player
 * @param {string} name
 * @param {EventTarget | null} target
 * @returns {(() => void) | null}
 */
function moving(player, name, target) {
  const ownArrows = target instanceof Element && target.matches('.volume-slider, [role=tab]');
  switch (name) {
    case ' ':
      return onControl(target) ? null : () => player.toggle();
    case 'k':
      return () => player.toggle();
    case 'arrowleft':
      return ownArrows ? null : () => player.skip(-ARROW_MS);
    case 'arrowright':
      return ownArrows ? null : () => player.skip(ARROW_MS);
    case 'j':
      return () => player.skip(-LETTER_MS);
    case 'l':
      return () => player.skip(LETTER_MS);
    default:
      return null;
  }
}

/**
 * @param {FilmPlayer} player
 * @param {string} name
 * @param {EventTarget | null} target
 * @returns {(() => void) | null}
 */
function seeing(player, name, target) {
  switch (name) {
    case 'arrowup':
      return inPlayer(player, target) ? () => louder(player, VOLUME_STEP) : null;
    case 'arrowdown':
      return inPlayer(player, target) ? () => louder(player, -VOLUME_STEP) : null;
    case 'm':
      return () => player.toggleMute();
    case 'f':
      return () => player.toggleFull();
    case 'c':
      return () => player.toggleCaptions();
    case 'p':
      return () => player.togglePicture();
    case '?':
      return () => player.request('shortcuts-open');
    default:
      return player.room ? inRoom(player, name, target) : null;
  }
}

/**
 * @param {FilmPlayer} player
 * @param {string} name
 * @param {EventTarget | null} target
 * @returns {(() => void) | null}
 */
function inRoom(player, name, target) {
  switch (name) {
    case 't':
      return () => player.request('player-theatre');
    case 'h':
      return () => player.request('player-chat');
    case '/':
      return () => player.request('chat-write');
    case 'enter':
      return onControl(target) ? null : () => player.request('chat-write');
    default:
      return null;
  }
}

/** @param {EventTarget | null} target whether a key of its own may be meant for it */
function onControl(target) {
  return target instanceof Element && target.closest('button, a, summary, input, [role=tab]');
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
