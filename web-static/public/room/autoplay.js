/**
 * @import { FilmPlayer } from '../components/film-player/film-player.js'
 */
import { onRequest } from '../shared/requests.js';
import { HUSHED } from '../player/volume.js';

/**
 * What happens when the browser wants a click before it plays with sound: the film goes on
 * without sound, in step, and one button brings the sound. A browser that refuses that too is
 * asked again by the same button.
 *
 * @param {FilmPlayer} player
 * @param {{ again: () => void, signal: AbortSignal }} options `again` makes the engine play on
 */
export function createAutoplay(player, { again, signal }) {
  const { video } = player;

  function sound() {
    if (video.hasAttribute(HUSHED)) {
      video.removeAttribute(HUSHED);
      video.muted = false;
    }
    player.blocked = '';
    again();
  }

  onRequest(player, 'player-unblock', sound, signal);
  onRequest(player, 'player-stay-muted', () => (player.blocked = ''), signal);
  video.addEventListener('volumechange', () => {
    // Whoever finds the volume first needs no button any more.
    if (video.muted || !video.hasAttribute(HUSHED)) return;
    video.removeAttribute(HUSHED);
    if (player.blocked === 'muted') player.blocked = '';
  }, { signal });

  return {
    refused() {
      if (video.muted) {
        player.blocked = 'still';
        return;
      }
      video.setAttribute(HUSHED, '');
      video.muted = true;
      player.blocked = 'muted';
      again();
    },

    /** The engine plays: there is nothing to ask for but the sound. */
    runs() {
      if (player.blocked === 'still') player.blocked = '';
    },
  };
}
