/**
 * @import { Wiring } from './film.js'
 * @import { Answer } from '../net/request.js'
 * @import { RoomQueue } from '../components/room-queue/room-queue.js'
 * @import { TrimDialog } from '../components/trim-dialog/trim-dialog.js'
 * @import { VideoPicker } from '../components/video-picker/video-picker.js'
 */
import { onRequest } from '../shared/requests.js';
import { refusalText, t } from '../strings.js';
import { fillPicker } from './dialogs.js';
import { openLater } from './later.js';
import { createPictures } from './pictures.js';
import { showUntil } from '../shared/dom.js';

/**
 * Wires the queue to the room.
 *
 * @param {Wiring} wiring
 */
export function connectQueue(wiring) {
  const { view, session, shell, signal } = wiring;
  const pictures = createPictures((known) => {
    const list = /** @type {RoomQueue | null} */ (view.querySelector('room-queue'));
    if (list) list.pictures = known;
  }, signal);
  session.store.subscribe(({ queue }) => pictures.want(queue), signal);

  onRequest(
    view,
    'queue-command',
    async ({ command }) => {
      const answer = await session.move(command);
      if (!answer.ok && !signal.aborted) shell.refuse(answer);
    },
    signal,
  );
  const add = openLater(wiring, () => void openAdd(wiring));
  const trim = openLater(wiring, (/** @type {string} */ entryId) => openTrim(wiring, entryId));
  onRequest(view, 'queue-add-open', () => void add(), signal);
  onRequest(view, 'queue-trim-open', ({ entryId }) => void trim(entryId), signal);
}

/** @param {Wiring} wiring */
async function openAdd({ session, shell, signal }) {
  const picker = /** @type {VideoPicker} */ (document.createElement('video-picker'));
  picker.heading = t('queue.addTitle');
  const close = showUntil(picker, signal);
  fillPicker(picker, close);
  onRequest(picker, 'room-load', ({ videoId }) =>
    settle(session.move({ type: 'enqueue', videoId })));
  onRequest(picker, 'picker-link', ({ url }) => settle(session.move({ type: 'enqueue', url })));
  picker.links = (await shell.config).links === true;

  /** @param {Promise<Answer>} asked */
  async function settle(asked) {
    const answer = await asked;
    if (answer.ok) close();
    else picker.problem = refusalText(answer);
  }
}

/** @param {Wiring} wiring @param {string} entryId */
function openTrim({ view, session, signal }, entryId) {
  const { queue } = session.store.get();
  const isOn = queue?.current?.id === entryId;
  const entry = isOn ? queue?.current : queue?.entries.find(({ id }) => id === entryId);
  if (!entry) return;
  const { title, durationMs, startMs = 0, endMs = null } = entry.item;
  const dialog = /** @type {TrimDialog} */ (document.createElement('trim-dialog'));
  const positionMs = isOn ? () => view.player.positionMs : null;
  Object.assign(dialog, { heading: title, durationMs, startMs, endMs, positionMs });
  const close = showUntil(dialog, signal);
  onRequest(dialog, 'trim-close', close);
  onRequest(dialog, 'trim-save', async (part) => {
    Object.assign(dialog, { busy: true, problem: '' });
    const ends = part.endMs === null ? {} : { endMs: part.endMs };
    const answer = await session.move({ type: 'trim', entryId, startMs: part.startMs, ...ends });
    dialog.busy = false;
    if (answer.ok) close();
    else dialog.problem = refusalText(answer);
  });
}
