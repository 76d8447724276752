/**
 * @import { Emote } from '../../protocol/types.js'
 * @import { RoomState } from '../../store/room-state.js'
 */
import { html, nothing } from 'lit';
import { actOnDoor } from '../../shared/ask-door.js';
import { emotePicture } from '../../shared/chat-words.js';
import { FocusKeeper } from '../../shared/keep-focus.js';
import { LightElement, define } from '../../shared/light-element.js';
import { problem } from '../../shared/templates.js';
import { EMPTY_ROOM } from '../../store/room-state.js';
import { refusalText, t } from '../../strings.js';

const NAME = '[a-z0-9_]{2,24}';
const NAME_MAX = 24;

/**
 * The room's own emotes: adding one with its picture, renaming, taking out. Sends `emote-add` and
 * `door-act`.
 */
export class EmoteSettings extends LightElement {
  static properties = {
    room: {},
    max: { type: Number },
    busy: { state: true },
    problem: { state: true },
    said: { state: true },
  };

  constructor() {
    super();
    /** @type {RoomState} */
    this.room = EMPTY_ROOM;
    this.max = 0;
    this.busy = false;
    this.problem = '';
    this.said = '';
    new FocusKeeper(this);
  }

  render() {
    const emotes = this.room.room?.emotes ?? [];
    return html`<section class="door-section" aria-labelledby="emotes-title">
      <h2 id="emotes-title">${t('emotes.title')}</h2>
      <p class="hint">${t('emotes.hint')}
        ${this.max ? t('emotes.count', { count: emotes.length, max: this.max }) : nothing}</p>
      <form class="emote-form" @submit=${this.#add}>
        <label class="field"><span>${t('emotes.picture')}</span>
          <input name="picture" type="file" required
            accept="image/png,image/jpeg,image/gif,image/webp" @change=${this.#chosen} /></label>
        <label class="field"><span>${t('emotes.name')}</span>
          <span class="field-row"><input name="name" type="text" required pattern=${NAME}
            maxlength=${NAME_MAX} autocomplete="off" autocapitalize="none" spellcheck="false"
            title=${t('emotes.nameHint')} />
          <button class="button" ?disabled=${this.busy}>${t('emotes.add')}</button></span>
          <span class="hint">${t('emotes.nameHint')}</span></label>
      </form>
      ${problem(this.problem)}
      <p class="hint" role="status">${this.busy ? t('emotes.adding') : this.said}</p>
      ${
        emotes.length > 0
          ? html`<ul class="emote-list">${emotes.map((emote) => this.#item(emote))}</ul>`
          : nothing
      }
    </section>`;
  }

  /** @param {Emote} emote */
  #item(emote) {
    const { name } = emote;
    return html`<li>${emotePicture(emote)}
      <form class="field field-row" @submit=${(/** @type {SubmitEvent} */ event) =>
        this.#rename(event, name)}>
        <input name="name" type="text" required pattern=${NAME} maxlength=${NAME_MAX}
          autocomplete="off" autocapitalize="none" spellcheck="false" .value=${name}
          aria-label=${t('emotes.nameOf', { name })} />
        <button class="button" ?disabled=${this.busy}>${t('emotes.rename')}</button>
        <button type="button" class="button" ?disabled=${this.busy}
          aria-label=${t('emotes.removeOf', { name })}
          @click=${() => this.#act({ type: 'emote-remove', name })}>${t('emotes.remove')}</button>
      </form></li>`;
  }

  /** The file's own name is offered, as far as it can be one. @param {Event} event */
  #chosen(event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const field = /** @type {HTMLInputElement} */ (this.querySelector('.emote-form [name=name]'));
    const file = input.files?.[0];
    if (!file || field.value) return;
    const word = file.name.replace(/\.[^.]*$/, '').toLowerCase();
    field.value = word
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_+|_+$/g, '')
      .slice(0, NAME_MAX);
  }

  /** @param {SubmitEvent} event */
  #add(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const data = new FormData(form);
    const file = data.get('picture');
    const name = String(data.get('name') ?? '');
    if (!(file instanceof File) || this.busy) return;
    Object.assign(this, { busy: true, problem: '', said: '' });
    this.request('emote-add', {
      name,
      file,
      answered: (answer) => {
        this.busy = false;
        this.problem = answer.ok ? '' : refusalText(answer);
        if (!answer.ok) return;
        this.said = t('emotes.added', { name });
        form.reset();
      },
    });
  }

  /** @param {SubmitEvent} event @param {string} name */
  #rename(event, name) {
    event.preventDefault();
    const data = new FormData(/** @type {HTMLFormElement} */ (event.target));
    void this.#act({ type: 'emote-rename', name, to: String(data.get('name') ?? '') });
  }

  /** @param {import('../../protocol/types.js').DoorAction} action */
  async #act(action) {
    Object.assign(this, { busy: true, said: '' });
    this.problem = await actOnDoor(this, action);
    this.busy = false;
    if (!this.problem) this.said = t('door.saved');
  }
}

export function registerEmoteSettings() {
  define('emote-settings', EmoteSettings);
}
