/** @import { Line } from '../store/room-state.js' */

/** How far the viewer's own film may be ahead of what it shows. */
const EARLY_MS = 1_000;

/** Whoever is farther behind the room is shown the chat at film time, unless they turn it off. */
export const BEHIND_MS = 8_000;

/**
 * Where a film stands.
 *
 * @typedef {{ item: string, positionMs: number }} FilmPlace
 */

/**
 * Whether a viewer watches what the room has watched already.
 *
 * @param {FilmPlace | null} own
 * @param {FilmPlace | null} rooms
 */
export function isBehind(own, rooms) {
  if (!own || !rooms) return false;
  return own.item !== rooms.item || rooms.positionMs - own.positionMs > BEHIND_MS;
}

/**
 * The lines that spoil nothing for a viewer whose own film stands at a place: what was said about
 * this film up to there, and everything from before the room watched it. One's own messages are
 * always there. What has no media time goes with the line before it.
 *
 * @template {Line} T
 * @param {T[]} lines oldest first
 * @param {FilmPlace} place
 * @param {string} selfId
 * @returns {T[]}
 */
export function revealed(lines, { item, positionMs }, selfId) {
  const last = lines.findLastIndex((line) => line.kind === 'chat' && line.item === item);
  const until = positionMs + EARLY_MS;
  let shown = true;
  return lines.filter((line, index) => {
    if (line.kind === 'chat' && line.item !== null && line.mediaMs !== null) {
      shown = line.item === item ? line.mediaMs <= until : last < 0 || index < last;
    }
    return shown || (line.kind === 'chat' && line.by.id === selfId);
  });
}
