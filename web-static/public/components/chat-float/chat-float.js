/**
 * @import { ChatLine, RoomState } from '../../store/room-state.js'
 */
import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { emotesOf } from '../../chat/emotes.js';
import { withPictures } from '../../shared/chat-words.js';
import { LightElement, define } from '../../shared/light-element.js';
import { readsAtFilmTime } from '../room-chat/reading.js';
import { EMPTY_ROOM } from '../../store/room-state.js';

const SHOWN_MS = 7_000;
const LINES_SHOWN = 4;
const TEXT_MAX = 240;

/**
 * New messages over the film, each for some seconds. Only to be seen: screen readers hear them
 * from the announcer, and answers are written in the chat. Nothing floats for those who read the
 * chat at film time: it would tell what comes.
 */
export class ChatFloat extends LightElement {
  static properties = { room: {}, lines: { state: true } };
  #seenSeq = 0;
  #streamId = '';

  constructor() {
    super();
    /** @type {RoomState} */
    this.room = EMPTY_ROOM;
    /** @type {ChatLine[]} */
    this.lines = [];
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has('room')) return;
    const { chatSeq, lines, streamId } = this.room;
    // What was said before one came stays in the chat.
    if (streamId === this.#streamId && chatSeq > this.#seenSeq) {
      const seen = this.#seenSeq;
      for (const line of lines.slice(-LINES_SHOWN)) {
        if (line.kind === 'chat' && line.seq > seen) this.#show(line);
      }
    }
    this.#seenSeq = chatSeq;
    this.#streamId = streamId;
  }

  render() {
    return html`<div class="float" aria-hidden="true">${repeat(
      this.lines,
      ({ key }) => key,
      ({ by, text }) => html`<p class="float-line"><bdi class="float-name">${by.name}</bdi>
        <bdi>${withPictures(shortened(text), emotesOf(this.room.room))}</bdi></p>`,
    )}</div>`;
  }

  /** @param {ChatLine} line */
  #show(line) {
    if (line.text === '' || readsAtFilmTime(this)) return;
    this.lines = [...this.lines, line].slice(-LINES_SHOWN);
    setTimeout(() => (this.lines = this.lines.filter((it) => it !== line)), SHOWN_MS);
  }
}

/** @param {string} text */
function shortened(text) {
  return text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX)}…` : text;
}

export function registerChatFloat() {
  define('chat-float', ChatFloat);
}
