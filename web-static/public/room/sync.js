/**
 * @import { FilmPlayer } from '../components/film-player/film-player.js'
 * @import { SyncCalibration } from '../components/sync-calibration/sync-calibration.js'
 * @import { Film, Wiring } from './film.js'
 */
import { registerSyncCalibration } from '../components/sync-calibration/sync-calibration.js';
import { HUSHED } from '../player/volume.js';
import { showUntil } from '../shared/dom.js';
import { onRequest } from '../shared/requests.js';
import { keptOffset } from './film.js';

/**
 * Wires how far this viewer is ahead of the room by own choice, and the ten seconds by which that
 * is found.
 *
 * @param {Pick<Wiring, 'view' | 'signal'> & { film: Film }} wiring
 */
export function connectSync({ view, film, signal }) {
  const { engine } = film;
  registerSyncCalibration();

  /** @param {number} ownMs */
  function move(ownMs) {
    keptOffset.set(String(ownMs));
    engine.setOwnOffsetMs(ownMs);
    view.sync = engine.view();
  }

  function calibrate() {
    const dialog = /** @type {SyncCalibration} */ (document.createElement('sync-calibration'));
    Object.assign(dialog, { view: engine.view(), ownMs: engine.view().ownMs });
    const close = showUntil(dialog, signal);
    const loud = hush(view.player);
    onRequest(dialog, 'calibration-run', ({ on }) => {
      dialog.view = engine.view();
      loud(!on);
    });
    onRequest(dialog, 'sync-offset', ({ ownMs }) => move(ownMs));
    onRequest(dialog, 'calibration-close', close);
  }

  onRequest(view, 'sync-offset', ({ ownMs }) => move(ownMs), signal);
  onRequest(view, 'calibration-open', calibrate, signal);
}

/**
 * Takes the sound off the film and gives it back, if it had any.
 *
 * @param {FilmPlayer} player
 * @returns {(loud: boolean) => void}
 */
function hush({ video }) {
  let hushed = false;
  return (loud) => {
    if (!loud && !video.muted) {
      hushed = true;
      video.setAttribute(HUSHED, '');
      video.muted = true;
    } else if (loud && hushed) {
      hushed = false;
      video.removeAttribute(HUSHED);
      video.muted = false;
    }
  };
}
