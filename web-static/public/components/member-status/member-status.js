/** @import { ViewerInTrouble } from '../../protocol/waiting.js' */
import { html, nothing } from 'lit';
import { icon } from '../../shared/icons.js';
import { LightElement, define } from '../../shared/light-element.js';
import { t } from '../../strings.js';

/**
 * What is the matter with a member who is not in step: lacks data, is behind, is not waited for.
 * Nothing for anybody else. Asks for `wait-proceed {without}` where one may go on without them.
 */
export class MemberStatus extends LightElement {
  static properties = { trouble: {}, mayPlay: { type: Boolean } };

  constructor() {
    super();
    /** @type {ViewerInTrouble | null} */
    this.trouble = null;
    this.mayPlay = false;
  }

  render() {
    if (!this.trouble) return nothing;
    const { id, name, skipped } = this.trouble;
    return html`<span class="member-status">
      <span class="tag tag-trouble">${this.#text(this.trouble)}</span>
      ${
        skipped
          ? html`<span class="tag" title=${t('waiting.skippedTitle')}>
            ${t('waiting.skipped')}</span>`
          : nothing
      }
      ${
        this.mayPlay && !skipped
          ? html`<button class="icon-button member-skip"
            aria-label=${t('waiting.skip', { name })} title=${t('waiting.skip', { name })}
            @click=${() => this.request('wait-proceed', { without: id })}>
            ${icon('forward')}</button>`
          : nothing
      }
    </span>`;
  }

  /** @param {ViewerInTrouble} trouble */
  #text({ buffering, behindMs }) {
    if (buffering) return t('waiting.buffering');
    if (behindMs < 1_000) return t('waiting.catching');
    return t('waiting.behind', { count: Math.round(behindMs / 1_000) });
  }
}

export function registerMemberStatus() {
  define('member-status', MemberStatus);
}
