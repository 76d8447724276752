/** @import { FilmPlayer } from '../components/film-player/film-player.js' */
import { onRequest } from '../shared/requests.js';

/**
 * Moves a film that is watched alone: the viewer's own wishes, no room and no clock.
 *
 * @param {FilmPlayer} player
 * @param {AbortSignal} signal
 */
export function playAlone(player, signal) {
  const { video } = player;
  const show = () => {
    player.playing = !video.paused;
    player.rate = video.playbackRate;
  };
  for (const event of ['play', 'pause', 'ratechange']) {
    video.addEventListener(event, show, { signal });
  }
  const play = () =>
    video.play().then(
      () => (player.blocked = ''),
      (error) => (player.blocked = error.name === 'NotAllowedError' ? 'still' : ''),
    );
  onRequest(player, 'player-play', play, signal);
  onRequest(player, 'player-unblock', play, signal);
  onRequest(player, 'player-pause', () => video.pause(), signal);
  onRequest(
    player,
    'player-seek',
    ({ positionMs }) => {
      video.currentTime = positionMs / 1_000;
    },
    signal,
  );
  onRequest(
    player,
    'player-rate',
    ({ rate }) => {
      video.playbackRate = rate;
    },
    signal,
  );
}
