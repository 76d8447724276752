/** @import { RoomPart } from '../../protocol/types.js' */
import { html, nothing } from 'lit';
import { icon } from '../../shared/icons.js';
import { LightElement, define } from '../../shared/light-element.js';
import { problem } from '../../shared/templates.js';
import { t } from '../../strings.js';
import { registerAccessSettings } from '../access-settings/access-settings.js';
import { registerModerationSettings } from '../moderation-settings/moderation-settings.js';

/** The owner's choices. Asks for `room-configure {title, control}` and `room-settings-close`. */
export class RoomSettings extends LightElement {
  static properties = {
    room: {},
    busy: { type: Boolean },
    problem: {},
    titleMax: { type: Number },
  };

  constructor() {
    super();
    /** @type {RoomPart | null} */
    this.room = null;
    this.busy = false;
    this.problem = '';
    this.titleMax = 120;
  }

  firstUpdated() {
    this.querySelector('dialog')?.showModal();
  }

  render() {
    const room = this.room;
    if (!room) return nothing;
    return html`<dialog class="dialog" aria-labelledby="settings-title" @cancel=${this.#close}>
      <form method="dialog" @submit=${this.#submit}>
        <button type="button" class="icon-button dialog-close" aria-label=${t('dialog.close')}
          @click=${this.#close}>${icon('close')}</button>
        <h1 id="settings-title">${t('settings.title')}</h1>
        <label class="field"><span>${t('settings.name')}</span>
          <input name="title" type="text" required maxlength=${this.titleMax} dir="auto"
            .value=${room.title} /></label>
        <fieldset class="field choices"><legend>${t('settings.control')}</legend>
          ${this.#choice('everyone', room)}${this.#choice('hosts', room)}</fieldset>
        ${problem(this.problem)}
        <div class="actions actions-end">
          <button type="button" class="button" @click=${this.#close}>${t('dialog.cancel')}</button>
          <button class="button button-strong" ?disabled=${this.busy}>${t('settings.save')}</button>
        </div>
      </form>
      <access-settings .room=${room}></access-settings>
      <moderation-settings></moderation-settings>
    </dialog>`;
  }

  /** @param {'everyone' | 'hosts'} value @param {RoomPart} room */
  #choice(value, room) {
    return html`<label class="choice">
      <input type="radio" name="control" value=${value} ?checked=${room.control === value} />
      <span><strong>${t(`settings.${value}`)}</strong>
        <span class="hint">${t(`settings.${value}Hint`)}</span></span></label>`;
  }

  /** @param {Event} event */
  #close(event) {
    event.preventDefault();
    this.request('room-settings-close');
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const title = String(form.get('title') ?? '').trim();
    const control = form.get('control') === 'hosts' ? 'hosts' : 'everyone';
    if (title) this.request('room-configure', { title, control });
  }
}

export function registerRoomSettings() {
  registerAccessSettings();
  registerModerationSettings();
  define('room-settings', RoomSettings);
}
