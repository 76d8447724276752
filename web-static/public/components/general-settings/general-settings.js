/** @import { RoomState } from '../../store/room-state.js' */
import { html, nothing } from 'lit';
import { actOnDoor } from '../../shared/ask-door.js';
import { LightElement, define } from '../../shared/light-element.js';
import { LIMITS } from '../../shared/limits.js';
import { ratingOf } from '../../shared/ratings.js';
import { problem, ratingOptions } from '../../shared/templates.js';
import { EMPTY_ROOM } from '../../store/room-state.js';
import { t } from '../../strings.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const MINUTES = [1, 2, 5, 15, 60];

/**
 * The title, for whom the room is, and what happens while the host is away. Asks for `room-command
 * {command}` and `door-act`.
 */
export class GeneralSettings extends LightElement {
  static properties = {
    room: {},
    titleMax: { type: Number },
    temporaryMs: { type: Number },
    busy: { type: Boolean },
    problem: { state: true },
  };

  #known = '';

  constructor() {
    super();
    /** @type {RoomState} */
    this.room = EMPTY_ROOM;
    this.titleMax = LIMITS.titleMax;
    this.temporaryMs = 0;
    this.busy = false;
    this.problem = '';
  }

  /** Another host may change it, too. */
  updated() {
    const rating = ratingOf(this.room.room?.rating);
    if (rating === this.#known) return;
    this.#known = rating;
    const field = /** @type {HTMLSelectElement | null} */ (this.querySelector('[name="rating"]'));
    if (field) field.value = rating;
  }

  render() {
    const part = this.room.room;
    if (!part) return nothing;
    return html`<form @submit=${this.#submit}>
        <label class="field"><span>${t('settings.name')}</span>
          <span class="general-title"><input name="title" type="text" required dir="auto"
            maxlength=${this.titleMax} .value=${part.title} />
          <button class="button" ?disabled=${this.busy}>${t('settings.save')}</button></span></label>
      </form>
      <label class="field"><span>${t('rating.label')}</span>
        <select class="select" name="rating" @change=${this.#rate}>
          ${ratingOptions(ratingOf(part.rating))}</select>
        <span class="hint">${t('rating.hint')}</span></label>
      ${problem(this.problem)}
      ${this.#handOver(part)}
      ${this.#temporary(part)}`;
  }

  /** @param {import('../../protocol/types.js').RoomPart} part */
  #temporary({ ownerId, visibility }) {
    const isTemporary = visibility === 'unlisted' || ownerId.startsWith('g_');
    if (!isTemporary || !this.temporaryMs) return nothing;
    const life =
      this.temporaryMs >= DAY_MS
        ? t('door.days', { count: Math.round(this.temporaryMs / DAY_MS) })
        : t('door.hours', { count: Math.max(1, Math.round(this.temporaryMs / HOUR_MS)) });
    return html`<p class="hint">${t('settings.temporary', { life })}</p>`;
  }

  /** @param {import('../../protocol/types.js').RoomPart} part */
  #handOver({ handOverMs, ownerId }) {
    if (handOverMs === undefined) return nothing;
    const own = ownerId === this.room.self?.id;
    const values = MINUTES.map((minutes) => minutes * MINUTE_MS);
    if (handOverMs > 0 && !values.includes(handOverMs)) values.push(handOverMs);
    return html`<label class="field"><span>${t('rights.handOver')}</span>
      <select class="select" ?disabled=${!own} @change=${this.#changed}>
        ${values
          .sort((a, b) => a - b)
          .map(
            (ms) => html`<option value=${ms} ?selected=${ms === handOverMs}>
              ${t('rights.handOverAfter', { count: Math.max(1, Math.round(ms / MINUTE_MS)) })}
            </option>`,
          )}
        <option value="0" ?selected=${handOverMs === 0}>${t('rights.handOverNever')}</option>
      </select>
      <span class="hint">${own ? t('rights.handOverHint') : t('rights.handOverOwner')}</span></label>`;
  }

  /** @param {Event} event */
  async #rate(event) {
    const field = /** @type {HTMLSelectElement} */ (event.target);
    this.problem = await actOnDoor(this, { type: 'rating', rating: field.value });
    if (this.problem) field.value = ratingOf(this.room.room?.rating);
  }

  /** @param {Event} event */
  #changed(event) {
    const afterMs = Number(/** @type {HTMLSelectElement} */ (event.target).value);
    this.request('room-command', { command: { type: 'handover', afterMs } });
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const title = String(form.get('title') ?? '').trim();
    if (title) this.request('room-command', { command: { type: 'configure', title } });
  }
}

export function registerGeneralSettings() {
  define('general-settings', GeneralSettings);
}
