/** @import { RoomState } from '../../store/room-state.js' */
import { html, nothing } from 'lit';
import { actOnDoor, peekAtDoor } from '../../shared/ask-door.js';
import { LightElement, define } from '../../shared/light-element.js';
import { problem } from '../../shared/templates.js';
import { EMPTY_ROOM } from '../../store/room-state.js';
import { t } from '../../strings.js';

const SLOW = Object.freeze([0, 3, 5, 10, 30, 60, 300]);

/** What the chat of a room has to keep to. Sends `door-act` and `door-peek`. */
export class ModerationSettings extends LightElement {
  static properties = {
    room: {},
    door: { state: true },
    problem: { state: true },
    said: { state: true },
  };

  constructor() {
    super();
    /** @type {RoomState} */
    this.room = EMPTY_ROOM;
    /** @type {Record<string, any> | null} */
    this.door = null;
    this.problem = '';
    this.said = '';
  }

  firstUpdated() {
    void this.#load();
  }

  async #load() {
    this.door = await peekAtDoor(this, 'access');
  }

  render() {
    const door = this.door;
    if (!door) return nothing;
    const { words, masks, links, domains } = door['filters'];
    return html`<section class="door-section" aria-labelledby="moderation-title">
      <h2 id="moderation-title">${t('moderation.title')}</h2>
      <label class="field"><span>${t('moderation.slow')}</span>
        <select id="slow-mode" @change=${this.#slow}>${SLOW.map(
          (seconds) => html`<option value=${seconds} ?selected=${door['slowMs'] === seconds * 1_000}>
            ${seconds ? t('door.seconds', { count: seconds }) : t('moderation.slowOff')}</option>`,
        )}</select></label>
      <label class="field"><span>${t('moderation.rate')}</span>
        <input id="chat-rate" type="number" min="0" max="100" .value=${String(door['rateMax'])} />
      </label>
      <label class="field"><span>${t('moderation.repeats')}</span>
        <input id="chat-repeats" type="number" min="0" max="100"
          .value=${String(door['repeatsMax'])} /></label>
      <label class="field"><span>${t('moderation.words')}</span>
        <textarea id="filter-words" rows="4" dir="auto" spellcheck="false"
          .value=${words.map((/** @type {{ text: string }} */ word) => word.text).join('\n')}
        ></textarea><span class="hint">${t('moderation.wordsHint')}</span></label>
      ${this.#check('filter-parts', 'moderation.parts', words.length > 0 && !words[0].whole)}
      ${this.#check('filter-masks', 'moderation.masks', masks)}
      ${this.#check('filter-links', 'moderation.links', !links)}
      <label class="field"><span>${t('moderation.domains')}</span>
        <input id="filter-domains" type="text" spellcheck="false"
          .value=${domains.join(' ')} /></label>
      ${problem(this.problem)}
      <div class="actions"><button type="button" class="button" @click=${this.#save}>
        ${t('moderation.save')}</button><span class="hint" role="status">${this.said}</span></div>
    </section>`;
  }

  /** @param {string} id @param {any} label @param {boolean} on */
  #check(id, label, on) {
    return html`<label class="check"><input type="checkbox" id=${id} .checked=${on} />
      <span>${t(label)}</span></label>`;
  }

  /** @param {Event} event */
  async #slow(event) {
    const seconds = Number(/** @type {HTMLSelectElement} */ (event.target).value);
    await this.#act({ type: 'moderate', slowMs: seconds * 1_000 });
  }

  async #save() {
    const whole = !this.#field('filter-parts').checked;
    const words = lines(this.#field('filter-words').value, /\n/);
    await this.#act({
      type: 'moderate',
      rateMax: pace(this.#field('chat-rate').value),
      repeatsMax: pace(this.#field('chat-repeats').value),
      filters: {
        words: words.map((text) => ({ text, whole })),
        masks: this.#field('filter-masks').checked,
        links: !this.#field('filter-links').checked,
        domains: lines(this.#field('filter-domains').value.toLowerCase(), /[\s,;]+/),
      },
    });
  }

  /** @param {string} id */
  #field(id) {
    return /** @type {HTMLInputElement} */ (this.querySelector(`#${id}`));
  }

  /** @param {any} action */
  async #act(action) {
    this.said = '';
    this.problem = await actOnDoor(this, action);
    if (this.problem) return;
    await this.#load();
    this.said = t('door.saved');
  }
}

/** @param {string} text a number, 0 for no limit */
function pace(text) {
  const number = Math.round(Number(text));
  return Number.isFinite(number) ? Math.min(100, Math.max(0, number)) : 0;
}

/** @param {string} text @param {RegExp} between */
function lines(text, between) {
  return [...new Set(text.split(between).map((line) => line.trim()))].filter(Boolean);
}

export function registerModerationSettings() {
  define('moderation-settings', ModerationSettings);
}
