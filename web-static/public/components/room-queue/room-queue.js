/**
 * @import { QueueEntry, QueuePart } from '../../protocol/types.js'
 * @import { RoomState } from '../../store/room-state.js'
 */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../../shared/icons.js';
import { FocusKeeper } from '../../shared/keep-focus.js';
import { LightElement, define } from '../../shared/light-element.js';
import { beforeOf } from '../../store/queue-reducer.js';
import { may } from '../../store/rights.js';
import { EMPTY_ROOM } from '../../store/room-state.js';
import { t } from '../../strings.js';
import { registerActionMenu } from '../action-menu/action-menu.js';
import { createRowDrag } from './drag.js';
import { pictureOf, wordsOf } from './entry.js';
import { placeAfter, steps } from './places.js';
import { rulesOf } from './rules.js';

/**
 * What is on and what comes next. Entries are moved by their handle: by dragging it, by the arrow
 * keys on it, or by the choices behind it. Asks for `queue-add-open`, `queue-trim-open {entryId}`
 * and `queue-command {command}`.
 */
export class RoomQueue extends LightElement {
  static properties = {
    room: {},
    pictures: {},
    dragged: { state: true },
    over: { state: true },
  };
  #drag = createRowDrag({
    show: (id, beforeId) => Object.assign(this, { dragged: id, over: beforeId }),
    drop: (id, beforeId) => this.#arrange(id, beforeId || undefined),
  });

  constructor() {
    super();
    /** @type {RoomState} */
    this.room = EMPTY_ROOM;
    /** @type {ReadonlyMap<string, string>} of films, by their id */
    this.pictures = new Map();
    /** @type {string | null} the entry on its way */
    this.dragged = null;
    /** @type {string | null} the entry it would come before; empty for the end */
    this.over = null;
    this.said = '';
    new FocusKeeper(this);
  }

  render() {
    const { queue } = this.room;
    if (!queue) return nothing;
    return html`<section class="queue" aria-label=${t('room.queue')}>
      ${this.#now(queue)}
      <div class="queue-tools">
        ${
          may(this.room, 'queue.add')
            ? html`<button class="button" @click=${() => this.request('queue-add-open')}>
              ${icon('plus')}${t('queue.add')}</button>`
            : nothing
        }
        ${this.#skip(queue)}
      </div>
      ${this.#change(queue)}
      ${
        queue.entries.length === 0
          ? html`<p class="hint">${t('queue.empty')}</p>`
          : html`<ol class="queue-list" ?data-end=${this.over === ''}
            @pointermove=${this.#drag.move} @pointerup=${this.#drag.release}
            @pointercancel=${this.#drag.cancel} @lostpointercapture=${this.#drag.cancel}
            @keydown=${this.#drag.key}>
            ${repeat(
              queue.entries,
              (entry) => entry.id,
              (entry, index) => this.#row(queue, entry, index),
            )}</ol>`
      }
      ${
        may(this.room, 'queue.order')
          ? rulesOf(queue.rules, (command) => this.#ask(command))
          : nothing
      }
      ${this.#history(queue)}
      <p class="visually-hidden" role="status">${this.said}</p>
    </section>`;
  }

  /** @param {QueuePart} queue */
  #now({ current }) {
    const item = this.room.playback?.item;
    if (!item) return nothing;
    return html`<p class="queue-now"><span class="hint">${t('queue.now')}</span>
      <strong dir="auto">${item.title}</strong>
      ${current ? html`<span class="hint">${t('queue.by', { name: current.by.name })}</span>` : nothing}
      ${current ? this.#trim(current) : nothing}
    </p>`;
  }

  /** @param {QueuePart} queue */
  #skip({ play, skip }) {
    if (!this.room.playback?.item) return nothing;
    if (may(this.room, 'skip')) {
      return html`<button class="button" @click=${() => this.#ask({ type: 'skip', play })}>
        ${icon('next')}${t('queue.skip')}</button>`;
    }
    if (!may(this.room, 'chat')) return nothing;
    const own = skip.votes.includes(this.room.self?.id ?? '');
    return html`<button class="button" aria-pressed=${String(own)}
      @click=${() => this.#ask({ type: 'voteskip', play, up: !own })}>${icon('next')}
      ${t('queue.voteSkip')}
      ${
        skip.votes.length > 0
          ? html`<span class="count figures">${skip.votes.length}/${skip.needed}</span>`
          : nothing
      }</button>`;
  }

  /** @param {QueuePart} queue */
  #change({ change }) {
    if (!change) return nothing;
    const own = change.by.id === this.room.self?.id;
    if (!own && !may(this.room, 'queue.order')) return nothing;
    const what = t(changeKey(change.kind), { name: change.by.name, title: change.title });
    return html`<p class="queue-change"><span class="hint">${what}</span>
      <button class="link-button"
        @click=${() => this.#ask({ type: 'undo', change: change.number })}>
        ${t('queue.undo')}</button></p>`;
  }

  /** @param {QueuePart} queue @param {QueueEntry} entry @param {number} index */
  #row(queue, entry, index) {
    const { item, votes, by } = entry;
    const self = this.room.self?.id ?? '';
    const moves = may(this.room, 'queue.order') && queue.rules.order !== 'votes';
    const voted = votes.includes(self);
    return html`<li class="queue-entry" data-entry=${entry.id} ?data-over=${this.over === entry.id}
      ?data-dragged=${this.dragged === entry.id}>
      ${moves ? this.#handle(entry, index, queue.entries.length) : nothing}
      ${pictureOf(item, this.pictures)}
      ${wordsOf(entry)}
      <span class="queue-actions">
      <button class="icon-button queue-vote" aria-pressed=${String(voted)}
        aria-label=${t('queue.vote', { title: item.title })}
        ?disabled=${!may(this.room, 'chat')}
        @click=${() => this.#ask({ type: 'vote', entryId: entry.id, up: !voted })}>
        ${icon('up')}
        ${votes.length > 0 ? html`<span class="figures">${votes.length}</span>` : nothing}
      </button>
      ${
        may(this.room, 'skip')
          ? html`<button class="icon-button"
            aria-label=${t('queue.playNow', { title: item.title })}
            @click=${() => this.#ask({ type: 'skip', play: queue.play, entryId: entry.id })}>
            ${icon('play')}</button>`
          : nothing
      }
      ${this.#trim(entry)}
      ${
        by.id === self || may(this.room, 'queue.remove')
          ? html`<button class="icon-button" aria-label=${t('queue.remove', { title: item.title })}
            @click=${() => this.#ask({ type: 'dequeue', entryId: entry.id })}>
            ${icon('close')}</button>`
          : nothing
      }</span>
    </li>`;
  }

  /** @param {QueueEntry} entry */
  #trim({ id, item, by }) {
    if (by.id !== this.room.self?.id && !may(this.room, 'queue.order')) return nothing;
    return html`<button class="icon-button" aria-label=${t('queue.trim', { title: item.title })}
      title=${t('trim.title')} @click=${() => this.request('queue-trim-open', { entryId: id })}>
      ${icon('scissors')}</button>`;
  }

  /** @param {QueuePart} queue */
  #history({ history }) {
    if (history.length === 0) return nothing;
    return html`<details class="queue-history"><summary>${t('queue.history')}</summary>
      <ol class="queue-list">${history.map(
        ({ entry }) => html`<li class="queue-entry">
          ${pictureOf(entry.item, this.pictures)}${wordsOf(entry)}
          ${may(this.room, 'queue.add') ? this.#again(entry) : nothing}</li>`,
      )}</ol></details>`;
  }

  /** @param {QueueEntry} entry */
  #again({ item: { videoId, source, title } }) {
    const what = videoId ? { videoId } : { url: source?.url ?? '', title };
    return html`<button class="icon-button" aria-label=${t('queue.addAgain', { title })}
      @click=${() => this.#ask({ type: 'enqueue', ...what })}>${icon('plus')}</button>`;
  }

  /** @param {import('../../protocol/types.js').QueueCommand} command */
  #ask(command) {
    this.request('queue-command', { command });
  }

  /** @param {QueueEntry} entry @param {number} index @param {number} count */
  #handle(entry, index, count) {
    const { id, item } = entry;
    return html`<action-menu class="queue-handle" sign="grip"
      .label=${t('queue.move', { title: item.title, place: index + 1 })}
      .hint=${t('queue.moveHint')}
      .actions=${steps(index, count).map((name) => ({ name, label: t(`queue.step.${name}`) }))}
      @pointerdown=${(/** @type {PointerEvent} */ event) => this.#drag.press(event, id)}
      @keydown=${(/** @type {KeyboardEvent} */ event) => this.#step(event, entry, index)}
      @action-choice=${(/** @type {CustomEvent<{ name: string }>} */ { detail }) =>
        this.#place(entry, placeAfter(detail.name, index, count))}></action-menu>`;
  }

  /** @param {KeyboardEvent} event @param {QueueEntry} entry @param {number} index */
  #step(event, entry, index) {
    const by = event.key === 'ArrowUp' ? 'up' : event.key === 'ArrowDown' ? 'down' : '';
    // In the open list of choices the arrows are its own.
    if (!by || /** @type {Element} */ (event.target).closest('[popover]')) return;
    event.preventDefault();
    this.#place(entry, placeAfter(by, index, this.room.queue?.entries.length ?? 0));
  }

  /** @param {QueueEntry} entry @param {number | null} place */
  #place(entry, place) {
    if (place === null) return;
    this.said = t('queue.moved', { title: entry.item.title, place: place + 1 });
    this.#arrange(entry.id, beforeOf(this.room.queue?.entries ?? [], entry.id, place));
    this.requestUpdate();
  }

  /** @param {string} entryId @param {string | undefined} beforeId */
  #arrange(entryId, beforeId) {
    this.#ask(beforeId ? { type: 'arrange', entryId, beforeId } : { type: 'arrange', entryId });
  }
}

/** @param {string} kind */
function changeKey(kind) {
  switch (kind) {
    case 'added':
      return 'queue.change.added';
    case 'removed':
      return 'queue.change.removed';
    case 'trimmed':
      return 'queue.change.trimmed';
    default:
      return 'queue.change.moved';
  }
}

export function registerRoomQueue() {
  registerActionMenu();
  define('room-queue', RoomQueue);
}
