/** @import { RoomState } from '../../store/room-state.js' */
import { html, nothing } from 'lit';
import { icon } from '../../shared/icons.js';
import { LightElement, define } from '../../shared/light-element.js';
import { EMPTY_ROOM } from '../../store/room-state.js';
import { linkProblemText, t } from '../../strings.js';

/** Says over the film for how many viewers the link that is on does not play, and why. */
export class LinkTrouble extends LightElement {
  static properties = { room: {} };

  constructor() {
    super();
    /** @type {RoomState} */
    this.room = EMPTY_ROOM;
  }

  render() {
    const { queue, playback } = this.room;
    const isLink = Boolean(playback?.item?.source) && queue?.play === playback?.play;
    const trouble = isLink ? [...(queue?.trouble ?? [])] : [];
    const [most] = trouble.sort((one, other) => other.count - one.count);
    const count = trouble.reduce((sum, it) => sum + it.count, 0);
    return html`<div class="banner-place" role="status">${
      most
        ? html`<div class="banner link-trouble">${icon('warning')}
          <span>${t('link.trouble', { count, why: linkProblemText(most.problem) })}</span></div>`
        : nothing
    }</div>`;
  }
}

export function registerLinkTrouble() {
  define('link-trouble', LinkTrouble);
}
