/** @import { DoorPage } from '../components/door-page/door-page.js' */
import { html, render } from 'lit';
import { registerDoorPage } from '../components/door-page/door-page.js';
import { currentSession } from '../identity/identity.js';
import { api } from '../net/api.js';
import { invitation } from '../shared/invitation.js';
import { onRequest } from '../shared/requests.js';
import { refusalText, t } from '../strings.js';
import { askName } from './open-room.js';

const KNOCK_EVERY_MS = 3_000;
const KNOCK_FOR_MS = 120_000;

/**
 * Whoever is at the door, under a name; asks for one when needed.
 *
 * @returns {Promise<string | null>} a token
 */
async function tokenOfVisitor() {
  const known = await currentSession();
  if (known) return known.token;
  const session = await askName({
    heading: t('name.joinTitle'),
    purpose: t('name.joinFirst'),
    label: t('name.joinButton'),
    dismissible: true,
  });
  return session?.token ?? null;
}

/**
 * Shows an invitation at the door. What was used or runs out is told by the door itself.
 *
 * @param {string} roomId
 * @returns {Promise<void>}
 */
export async function useInvitation(roomId) {
  const invite = invitation();
  if (!invite) return;
  const token = await tokenOfVisitor();
  if (!token) return;
  const result = await api.ticket(roomId, token, { invite });
  // The link has done its work; it must not stay in the history.
  if (result.ok || result.status === 404) {
    history.replaceState(null, '', location.pathname + location.search);
  }
}

/**
 * Stands before a closed door until it opens.
 *
 * @param {{ roomId: string, main: HTMLElement, reason: string, signal: AbortSignal,
 *   open: () => void }} options `open` is called once the way in is free
 */
export function waitAtDoor({ roomId, main, reason, signal, open }) {
  registerDoorPage();
  render(html`<door-page .reason=${reason}></door-page>`, main);
  const page = /** @type {DoorPage} */ (main.querySelector('door-page'));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let untilMs = 0;

  function stop() {
    clearTimeout(timer);
    page.waiting = false;
  }

  async function knock() {
    const token = await tokenOfVisitor();
    if (!token || signal.aborted || !page.waiting) return stop();
    const result = await api.knock(roomId, token);
    if (signal.aborted || !page.waiting) return;
    if (result.ok && result.value.open) {
      stop();
      open();
    } else if (!result.ok && result.status === 403) {
      stop();
      page.problem = refusalText(result);
    } else if (Date.now() > untilMs) {
      stop();
      page.unanswered = true;
    } else timer = setTimeout(knock, KNOCK_EVERY_MS);
  }

  onRequest(page, 'door-password', async ({ password }) => {
    Object.assign(page, { busy: true, problem: '' });
    const token = await tokenOfVisitor();
    const result = token ? await api.ticket(roomId, token, { password }) : null;
    page.busy = false;
    if (result?.ok) {
      stop();
      open();
    } else if (result) {
      page.problem = result.status === 404 ? t('door.wrong') : refusalText(result);
    }
  });
  onRequest(page, 'door-knock', () => {
    Object.assign(page, { waiting: true, unanswered: false, problem: '' });
    untilMs = Date.now() + KNOCK_FOR_MS;
    void knock();
  });
  onRequest(page, 'door-leave', stop);
  signal.addEventListener('abort', stop);
}
