/** @import { RoomReport } from '../net/api.js' */
import { html, render } from 'lit';
import { registerReportList } from '../components/report-list/report-list.js';
import { accountSession } from '../identity/identity.js';
import { api } from '../net/api.js';
import { addresses } from '../shared/addresses.js';
import { onRequest } from '../shared/requests.js';
import { createStore } from '../store/store.js';
import { refusalText, t } from '../strings.js';
import { startShell } from './shell.js';

/** @typedef {{ reports: RoomReport[], next: string | null, busy: boolean, problem: string }} Shown */

const shell = startShell('reports');
const store = createStore(
  /** @type {Shown} */ ({ reports: [], next: null, busy: true, problem: '' }),
);

async function start() {
  if (!(await accountSession())) {
    location.replace(addresses.signIn(addresses.reports()));
    return;
  }
  registerReportList();
  store.subscribe(
    ({ reports, next, busy, problem }) =>
      render(
        html`<div class="page-narrow">
    <h1 class="page-title">${t('reports.title')}</h1>
    <p class="lead">${t('reports.lead')}</p>
    <report-list .reports=${reports} .more=${next !== null} .busy=${busy}
      .problem=${problem}></report-list>
  </div>`,
        shell.main,
      ),
    shell.signal,
  );
  onRequest(shell.main, 'reports-more', () => void load(), shell.signal);
  onRequest(shell.main, 'report-settle', (which) => void settle(which), shell.signal);
  await load();
}

async function load() {
  const who = await accountSession();
  if (!who) return;
  store.set({ ...store.get(), busy: true, problem: '' });
  const page = await api.reports(who.token, store.get().next);
  const { reports, next } = store.get();
  if (!page.ok) {
    store.set({ reports, next, busy: false, problem: refusalText(page) });
    return;
  }
  const all = [...reports, ...page.value.reports];
  store.set({ reports: all, next: page.value.next, busy: false, problem: '' });
}

/** @param {{ room: string, id: number }} which */
async function settle({ room, id }) {
  const who = await accountSession();
  if (!who) return;
  const answer = await api.settleReport(room, id, who.token);
  // Its hosts may have been quicker, or the room is gone with all it had.
  if (!answer.ok && answer.status !== 404) {
    store.set({ ...store.get(), problem: refusalText(answer) });
    return;
  }
  const left = store.get().reports.filter((report) => report.room !== room || report.id !== id);
  store.set({ ...store.get(), reports: left, problem: '' });
}

void start();
