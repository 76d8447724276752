/** @import { Member } from '../../protocol/types.js' */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../../shared/icons.js';
import { LightElement, define } from '../../shared/light-element.js';
import { avatar } from '../../shared/templates.js';
import { t } from '../../strings.js';

/** Who is in the room. Asks for `name-change` on one's own name, for guests. */
export class MemberList extends LightElement {
  static properties = {
    members: {},
    count: { type: Number },
    selfId: {},
    mayRename: { type: Boolean },
    heading: {},
  };

  constructor() {
    super();
    /** @type {Member[]} */
    this.members = [];
    this.count = 0;
    this.selfId = '';
    this.mayRename = false;
    this.heading = '';
  }

  render() {
    const hidden = this.count - this.members.length;
    return html`<section class="members" aria-label=${t('members.label')}>
      ${
        this.heading
          ? html`<h2 class="members-title">${this.heading}
        <span class="count figures">${this.count}</span></h2>`
          : nothing
      }
      <ul>${repeat(
        this.members,
        (member) => member.id,
        (member) => this.#row(member),
      )}</ul>
      ${hidden > 0 ? html`<p class="hint">${t('members.more', { count: hidden })}</p>` : nothing}
      ${this.count === 1 ? html`<p class="hint members-alone">${t('members.alone')}</p>` : nothing}
    </section>`;
  }

  /** @param {Member} member */
  #row(member) {
    const own = member.id === this.selfId;
    return html`<li class="member">
      ${avatar(member)}
      <span class="member-name"><bdi>${member.name}</bdi>
        ${own ? html`<span class="tag">${t('members.you')}</span>` : nothing}</span>
      ${
        member.role === 'owner'
          ? html`<span class="tag tag-accent">${icon('crown')}${t('members.owner')}</span>`
          : nothing
      }
      ${
        member.role === 'cohost' ? html`<span class="tag">${t('members.cohost')}</span>` : nothing
      }
      ${
        own && this.mayRename
          ? html`<button class="link-button" @click=${() => this.request('name-change')}>
            ${t('members.rename')}</button>`
          : nothing
      }
    </li>`;
  }
}

export function registerMemberList() {
  define('member-list', MemberList);
}
