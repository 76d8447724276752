/** @import { RoomReport } from '../../net/api.js' */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { addresses } from '../../shared/addresses.js';
import { FocusKeeper } from '../../shared/keep-focus.js';
import { LightElement, define } from '../../shared/light-element.js';
import { problem, spinner } from '../../shared/templates.js';
import { locale, t } from '../../strings.js';

const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });

/**
 * What members of all rooms told their hosts. Asks for `report-settle {room, id}` and
 * `reports-more`.
 */
export class ReportList extends LightElement {
  static properties = {
    reports: {},
    more: { type: Boolean },
    busy: { type: Boolean },
    problem: {},
  };

  constructor() {
    super();
    /** @type {RoomReport[]} */
    this.reports = [];
    this.more = false;
    this.busy = false;
    this.problem = '';
    new FocusKeeper(this);
  }

  render() {
    return html`${problem(this.problem)}
      ${
        this.reports.length === 0 && !this.busy && !this.problem
          ? html`<p class="hint">${t('reports.none')}</p>`
          : nothing
      }
      <ul class="report-list">${repeat(
        this.reports,
        ({ room, id }) => `${room}/${id}`,
        (report) => this.#item(report),
      )}</ul>
      ${this.busy ? spinner(t('state.loading')) : nothing}
      ${
        this.more && !this.busy
          ? html`<p class="more"><button class="button"
            @click=${() => this.request('reports-more')}>${t('desk.more')}</button></p>`
          : nothing
      }`;
  }

  /** @param {RoomReport} report */
  #item({ room, title, id, atMs, by, member, text, reason }) {
    return html`<li class="report">
      <p><a href=${addresses.room(room)} dir="auto">${title}</a>
        <time class="hint figures" datetime=${new Date(atMs).toISOString()}>
          ${when.format(atMs)}</time></p>
      <p><strong><bdi>${member.name || t('notice.somebody')}</bdi></strong>:
        <bdi>${reason}</bdi></p>
      ${text ? html`<blockquote dir="auto">${text}</blockquote>` : nothing}
      <p class="hint">${t('desk.by', { name: by.name })}</p>
      <button class="button" aria-label=${t('reports.settleOf', { title })}
        @click=${() => this.request('report-settle', { room, id })}>${t('desk.dismiss')}</button>
    </li>`;
  }
}

export function registerReportList() {
  define('report-list', ReportList);
}
