/**
 * @import { Wiring } from './film.js'
 * @import { VideoPicker } from '../components/video-picker/video-picker.js'
 */
import { onRequest } from '../shared/requests.js';
import { refusalText, t } from '../strings.js';
import { fillPicker } from './dialogs.js';
import { openLater } from './later.js';
import { showUntil } from '../shared/dom.js';

/** So often somebody who looks says that they are there; idle members count in no vote. */
const HERE_MS = 30_000;

/**
 * Wires the queue to the room, and tells the room that somebody is there.
 *
 * @param {Wiring} wiring
 */
export function connectQueue(wiring) {
  const { view, session, shell, signal } = wiring;

  function here() {
    const looks = document.visibilityState === 'visible' || document.pictureInPictureElement;
    if (looks) session.send({ type: 'here' });
  }

  onRequest(
    view,
    'queue-command',
    async ({ command }) => {
      const answer = await session.move(command);
      if (!answer.ok && !signal.aborted) shell.refuse(answer);
    },
    signal,
  );
  const add = openLater(wiring, () => openAdd(wiring));
  onRequest(view, 'queue-add-open', () => void add(), signal);
  document.addEventListener('visibilitychange', here, { signal });
  const timer = setInterval(here, HERE_MS);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });

  return {
    /** The room was entered, or is at another owner, who knows nobody yet. */
    entered: here,
  };
}

/** @param {Wiring} wiring */
function openAdd({ session, signal }) {
  const picker = /** @type {VideoPicker} */ (document.createElement('video-picker'));
  picker.heading = t('queue.addTitle');
  const close = showUntil(picker, signal);
  fillPicker(picker, close);
  onRequest(picker, 'room-load', async ({ videoId }) => {
    const answer = await session.move({ type: 'enqueue', videoId });
    if (answer.ok) close();
    else picker.problem = refusalText(answer);
  });
}
