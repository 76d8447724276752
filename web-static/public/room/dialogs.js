/**
 * @import { NameDialog } from '../components/name-dialog/name-dialog.js'
 * @import { RoomSettings } from '../components/room-settings/room-settings.js'
 * @import { VideoPicker } from '../components/video-picker/video-picker.js'
 * @import { Wiring } from './film.js'
 */
import { registerNameDialog } from '../components/name-dialog/name-dialog.js';
import { registerRoomSettings } from '../components/room-settings/room-settings.js';
import { registerVideoPicker } from '../components/video-picker/video-picker.js';
import { becomeGuest } from '../identity/identity.js';
import { showUntil } from '../shared/dom.js';
import { onRequest } from '../shared/requests.js';
import { api } from '../net/api.js';
import { mergeVideos } from '../store/videos.js';
import { refusalText, t } from '../strings.js';

const PICKER_PAGE = 30;

/**
 * Wires the room's dialogs: choosing a film, the owner's settings, one's own name.
 *
 * @param {Wiring & { titleMax: number }} wiring
 */
export function connectDialogs(wiring) {
  const { view, signal } = wiring;
  registerVideoPicker();
  registerRoomSettings();
  registerNameDialog();
  onRequest(view, 'picker-open', () => openPicker(wiring), signal);
  onRequest(view, 'room-settings-open', () => openSettings(wiring), signal);
  onRequest(view, 'name-change', () => openName(wiring), signal);
}

/** @param {Wiring} wiring */
function openPicker({ session, signal }) {
  const picker = /** @type {VideoPicker} */ (document.createElement('video-picker'));
  picker.currentId = session.store.get().playback?.item?.videoId ?? '';
  const close = showUntil(picker, signal);
  fillPicker(picker, close);
  onRequest(picker, 'room-load', async ({ videoId }) => {
    const answer = await session.move({ type: 'load', videoId });
    if (answer.ok) close();
    else picker.problem = refusalText(answer);
  });
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
  async function load() {
    picker.busy = true;
    const result = await api.videos({ limit: PICKER_PAGE, before: next });
    picker.busy = false;
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
  void load();
}

/** @param {Wiring & { titleMax: number }} wiring */
function openSettings({ session, signal, titleMax }) {
  const settings = /** @type {RoomSettings} */ (document.createElement('room-settings'));
  Object.assign(settings, { room: session.store.get().room, titleMax });
  const close = showUntil(settings, signal);
  onRequest(settings, 'room-settings-close', close);
  onRequest(settings, 'room-configure', async ({ title, control }) => {
    settings.busy = true;
    const answer = await session.move({ type: 'configure', title, control });
    settings.busy = false;
    if (answer.ok) close();
    else settings.problem = refusalText(answer);
  });
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
