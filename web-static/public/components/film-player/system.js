/** @import { FilmPlayer } from './film-player.js' */
import { createMediaSession } from '../../player/media-session.js';

/** What the system's media keys follow; the position it counts on by itself. */
const FOLLOWED = 'heading place poster playing rate durationMs mayPlay maySeek'.split(' ');

/**
 * Lets the system's media keys move the film, and shows there what is on.
 *
 * @param {FilmPlayer} player
 * @param {AbortSignal} signal
 */
export function connectSystem(player, signal) {
  const tell = createMediaSession(
    {
      move: (playing) => playing !== player.playing && player.toggle(),
      seekTo: (positionMs) => player.maySeek && player.request('player-seek', { positionMs }),
      skip: (byMs) => player.skip(byMs),
    },
    signal,
  );

  function describe() {
    const { heading, place, poster, playing, rate, positionMs, durationMs } = player;
    const { mayPlay, maySeek } = player;
    tell({
      title: heading, place, poster, playing, rate, positionMs, durationMs, mayPlay, maySeek,
    });
  }

  return {
    describe,

    /** @param {Map<PropertyKey, unknown>} changed */
    follow(changed) {
      if (FOLLOWED.some((name) => changed.has(name))) describe();
    },
  };
}
