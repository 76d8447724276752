/** @import { Line, RoomState } from '../../store/room-state.js' */
import { html } from 'lit';
import { LightElement, define } from '../../shared/light-element.js';
import { readsAtFilmTime } from '../room-chat/reading.js';
import { EMPTY_ROOM } from '../../store/room-state.js';
import { announcements } from './announcements.js';

const EVERY_MS = 3_000;
const LINES_KEPT = 200;

/**
 * Tells screen readers what happens in the room, politely and at most every three seconds. It is
 * the only live region for that: it speaks whichever panel is open.
 */
export class RoomAnnouncer extends LightElement {
  static properties = { room: {}, text: { state: true } };
  /** @type {Line[]} */
  #waiting = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #spokeAtMs = -Infinity;

  constructor() {
    super();
    /** @type {RoomState} */
    this.room = EMPTY_ROOM;
    this.text = '';
  }

  firstUpdated() {
    this.signal.addEventListener('abort', () => clearTimeout(this.#timer));
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    const before = /** @type {RoomState | undefined} */ (changed.get('room'));
    // What was said before one came is there to be read, not to be told.
    if (!before?.streamId || before.streamId !== this.room.streamId) return;
    const all = freshLines(before.lines, this.room.lines);
    const fresh = readsAtFilmTime(this) ? all.filter(({ kind }) => kind === 'notice') : all;
    if (fresh.length === 0) return;
    this.#waiting = [...this.#waiting, ...fresh].slice(-LINES_KEPT);
    const inMs = Math.max(0, this.#spokeAtMs + EVERY_MS - performance.now());
    this.#timer ??= setTimeout(() => this.#speak(), inMs);
  }

  render() {
    return html`<p class="visually-hidden" role="status" aria-live="polite">${this.text}</p>`;
  }

  #speak() {
    this.#timer = undefined;
    const { self, memberCount } = this.room;
    const selfId = self?.id ?? '';
    const sentences = announcements(this.#waiting, { selfId, memberCount });
    this.#waiting = [];
    if (sentences.length === 0) return;
    this.#spokeAtMs = performance.now();
    this.text = sentences.join('. ');
  }
}

/** @param {readonly Line[]} before @param {readonly Line[]} now */
function freshLines(before, now) {
  const last = before.at(-1);
  if (!last) return [...now];
  const at = now.findLastIndex(({ key }) => key === last.key);
  // A notice that grew keeps its key: it is news too.
  return now.slice(now[at] === last ? at + 1 : at < 0 ? now.length : at);
}

export function registerRoomAnnouncer() {
  define('room-announcer', RoomAnnouncer);
}
