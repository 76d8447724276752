import { recall, remember } from './storage.js';

const KEY = 'matinee.rooms';
const ROOMS_MAX = 8;

/** @typedef {{ id: string, title: string }} RecentRoom somebody was in it with this browser */

/** @returns {RecentRoom[]} the last one first */
export function recentRooms() {
  try {
    const kept = JSON.parse(recall(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isRoom).slice(0, ROOMS_MAX) : [];
  } catch {
    return [];
  }
}

/** @param {RecentRoom} room */
export function rememberRoom(room) {
  keep(withRoom(recentRooms(), room));
}

/** @param {string} id */
export function forgetRoom(id) {
  keep(recentRooms().filter((room) => room.id !== id));
}

/**
 * The rooms with one more, or with one that moves to the front. Pure.
 *
 * @param {readonly RecentRoom[]} rooms
 * @param {RecentRoom} room
 * @returns {RecentRoom[]}
 */
export function withRoom(rooms, { id, title }) {
  return [{ id, title }, ...rooms.filter((other) => other.id !== id)].slice(0, ROOMS_MAX);
}

/** @param {readonly RecentRoom[]} rooms */
function keep(rooms) {
  remember(KEY, JSON.stringify(rooms));
}

/** @param {unknown} value */
function isRoom(value) {
  const { id, title } = /** @type {Record<string, unknown>} */ (value ?? {});
  return typeof id === 'string' && typeof title === 'string';
}
