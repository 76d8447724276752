/**
 * The first thing that the page of a room runs, while the rest of it is still on its way: small,
 * so that it is there a moment after the page itself.
 *
 * @import { ApiResult, ServerConfig } from '../net/api.js'
 * @import { Arrival } from '../room/arrival.js'
 */
import { guestSession, knownAccount } from '../identity/identity.js';
import { api } from '../net/api.js';
import { arrive } from '../room/arrival.js';
import { idInPath } from '../shared/addresses.js';
import { invitation } from '../shared/invitation.js';

const ASKED_WITHIN_MS = 300;

const roomId = idInPath(location.pathname);
const preferFile = new URLSearchParams(location.search).get('source') === 'mp4';

/** @type {Promise<ApiResult<ServerConfig>>} */
export const config = api.config();

/** An invitation is shown at the door before anything else. @type {Arrival | null} */
let begun = invitation() ? null : arrive(roomId, { preferFile });

/**
 * Whoever has a name is in the film sooner when it is asked for before anything is drawn, as long
 * as that does not take long.
 *
 * @type {Promise<unknown>}
 */
export const filmAsked = Promise.race([
  guestSession() || knownAccount() ? begun?.film.then((film) => film?.asked) : undefined,
  new Promise((resolve) => setTimeout(resolve, ASKED_WITHIN_MS)),
]);

/** The arrival that has begun already, or another one. */
export function arriveNow() {
  const arrival = begun ?? arrive(roomId, { preferFile });
  begun = null;
  return arrival;
}
