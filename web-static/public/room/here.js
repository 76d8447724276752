/** @import { Wiring } from './film.js' */

/** So often somebody who looks says that they are there; idle members count in no vote. */
const HERE_MS = 30_000;

/**
 * Tells the room that somebody is there.
 *
 * @param {Pick<Wiring, 'session' | 'signal'>} wiring
 */
export function connectHere({ session, signal }) {
  function here() {
    const looks = document.visibilityState === 'visible' || document.pictureInPictureElement;
    if (looks) session.send({ type: 'here' });
  }

  document.addEventListener('visibilitychange', here, { signal });
  const timer = setInterval(here, HERE_MS);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });

  return {
    /** The room was entered, or is at another owner, who knows nobody yet. */
    entered: here,
  };
}
