/**
 * @import { NameDialog } from '../components/name-dialog/name-dialog.js'
 * @import { RoomSettings } from '../components/room-settings/room-settings.js'
 * @import { VideoPicker } from '../components/video-picker/video-picker.js'
 * @import { ServerConfig } from '../net/api.js'
 * @import { Answer } from '../net/request.js'
 * @import { Wiring } from './film.js'
 */
import { registerNameDialog } from '../components/name-dialog/name-dialog.js';
import { openShortcuts } from '../components/shortcuts-help/shortcuts-help.js';
import { becomeGuest } from '../identity/identity.js';
import { showUntil } from '../shared/dom.js';
import { onRequest } from '../shared/requests.js';
import { api } from '../net/api.js';
import { confirmed } from './confirm.js';
import { connectDoor } from './door.js';
import { connectEmotes } from './emotes.js';
import { fetchPanelsSoon, openLater } from './later.js';
import { mergeVideos } from '../store/videos.js';
import { refusalText, t } from '../strings.js';

const PICKER_PAGE = 30;

/**
 * Wires the room's dialogs: choosing a film, the owner's settings, one's own name.
 *
 * @param {Wiring & { limits: ServerConfig['limits'] }} wiring
 */
export function connectDialogs(wiring) {
  const { view, session, shell, signal } = wiring;
  registerNameDialog();
  fetchPanelsSoon(wiring);
  const picker = openLater(wiring, () => void openPicker(wiring));
  const settings = openLater(wiring, () => openSettings(wiring));
  onRequest(view, 'picker-open', () => void picker(), signal);
  onRequest(view, 'room-settings-open', () => void settings(), signal);
  onRequest(view, 'shortcuts-open', () => openShortcuts({ room: true, signal }), signal);
  onRequest(view, 'people-action', (action) => void actOnPerson(wiring, action), signal);
  onRequest(view, 'name-change', () => changeName(wiring), signal);
  // The room believes the token alone what an account is called.
  onRequest(shell.header, 'account-renamed', () => session.renew(), signal);
}

/** @param {Wiring} wiring */
async function openPicker({ session, shell, signal }) {
  const picker = /** @type {VideoPicker} */ (document.createElement('video-picker'));
  picker.currentId = session.store.get().playback?.item?.videoId ?? '';
  const close = showUntil(picker, signal);
  fillPicker(picker, close);
  onRequest(picker, 'room-load', ({ videoId }) => settle(session.move({ type: 'load', videoId })));
  onRequest(picker, 'picker-link', ({ url }) => settle(showLink(session, url)));
  picker.links = (await shell.config).links === true;

  /** @param {Promise<Answer>} asked */
  async function settle(asked) {
    const answer = await asked;
    if (answer.ok) close();
    else picker.problem = refusalText(answer);
  }
}

/**
 * Shows a link at once. What is added to a room that shows nothing is shown by itself.
 *
 * @param {Wiring['session']} session
 * @param {string} url
 */
async function showLink(session, url) {
  const { playback, queue } = session.store.get();
  if (!playback?.item) return session.move({ type: 'enqueue', url });
  const added = await session.move({ type: 'enqueue', url, next: true });
  return added.ok ? session.move({ type: 'skip', play: queue?.play ?? 0 }) : added;
}

/**
 * Shows the catalogue in a picker, page by page.
 *
 * @param {VideoPicker} picker
 * @param {() => void} close
 */
export function fillPicker(picker, close) {
  /** @type {number | null} */
  let next = null;
  let words = '';
  async function load() {
    const asked = words;
    picker.busy = true;
    const result = await api.videos({ limit: PICKER_PAGE, before: next, words });
    if (asked !== words) return;
    Object.assign(picker, { busy: false, problem: '' });
    if (!result.ok) {
      picker.problem = refusalText(result);
      return;
    }
    next = result.value.next;
    picker.more = next !== null;
    picker.videos = mergeVideos(picker.videos, result.value.videos);
  }
  onRequest(picker, 'picker-close', close);
  onRequest(picker, 'picker-more', () => void load());
  onRequest(picker, 'picker-search', (search) => {
    words = search.words;
    next = null;
    picker.videos = [];
    void load();
  });
  void load();
}

/** @param {Wiring & { limits: ServerConfig['limits'] }} wiring */
function openSettings({ session, signal, limits }) {
  const settings = /** @type {RoomSettings} */ (document.createElement('room-settings'));
  settings.titleMax = limits.titleMax;
  settings.temporaryMs = limits.temporaryMs ?? 0;
  settings.emotesMax = limits.emotesMax ?? 0;
  const open = new AbortController();
  const during = AbortSignal.any([signal, open.signal]);
  session.store.subscribe((state) => (settings.room = state), during);
  connectDoor({ session, signal }, settings);
  connectEmotes(settings, during);
  const close = showUntil(settings, signal);
  onRequest(settings, 'room-settings-close', () => {
    open.abort();
    close();
  });
  onRequest(settings, 'room-command', async ({ command }) => {
    Object.assign(settings, { busy: true, problem: '' });
    const answer = await session.move(command);
    Object.assign(settings, { busy: false, problem: answer.ok ? '' : refusalText(answer) });
  });
}

/** @param {Wiring} wiring @param {{ name: string, id: string, memberName: string }} action */
async function actOnPerson({ session, shell, signal }, { name, id, memberName }) {
  if (name === 'transfer') {
    const words = {
      heading: t('people.transferTitle', { name: memberName }),
      text: t('people.transferText'),
      label: t('people.transferButton'),
    };
    await confirmed({ session, shell, signal }, words, { type: 'transfer', memberId: id });
    return;
  }
  if (!isGivenRole(name)) return;
  const answer = await session.move({ type: 'appoint', memberId: id, role: name });
  if (!answer.ok) shell.refuse(answer);
}

/** @param {string} name @returns {name is import('../protocol/types.js').GivenRole} */
const isGivenRole = (name) => ['cohost', 'member', 'guest'].includes(name);

/** @param {Wiring} wiring a guest changes the name in the room first, an account everywhere */
function changeName(wiring) {
  const { self } = wiring.session.store.get();
  if (self?.kind === 'account') wiring.shell.header.request('account-rename');
  else openName(wiring);
}

/** @param {Wiring} wiring */
function openName({ session, signal }) {
  const { self, limits } = session.store.get();
  const dialog = /** @type {NameDialog} */ (document.createElement('name-dialog'));
  Object.assign(dialog, {
    name: self?.name ?? '',
    heading: t('name.changeTitle'),
    purpose: t('name.changeText'),
    label: t('settings.save'),
    nameMax: limits.nameMax,
    dismissible: true,
    offersSignIn: false,
  });
  const close = showUntil(dialog, signal);
  onRequest(dialog, 'name-dismissed', close);
  onRequest(dialog, 'name-chosen', async ({ name }) => {
    Object.assign(dialog, { busy: true, problem: '' });
    const answer = await session.move({ type: 'rename', name });
    dialog.busy = false;
    if (!answer.ok) {
      dialog.problem = refusalText(answer);
      return;
    }
    close();
    // The token carries the name too: the next visit begins under the new one.
    await becomeGuest(name);
  });
}
