/**
 * The first thing that the page of a room runs, while the rest of it is still on its way: small,
 * so that it is there a moment after the page itself.
 *
 * @import { ApiResult, ServerConfig } from '../net/api.js'
 * @import { Arrival } from '../room/arrival.js'
 */
import { api } from '../net/api.js';
import { arrive } from '../room/arrival.js';
import { idInPath } from '../shared/addresses.js';
import { invitation } from '../shared/invitation.js';

const roomId = idInPath(location.pathname);
const preferFile = new URLSearchParams(location.search).get('source') === 'mp4';

/** @type {Promise<ApiResult<ServerConfig>>} */
export const config = api.config();

/** An invitation is shown at the door before anything else. @type {Arrival | null} */
let begun = invitation() ? null : arrive(roomId, { preferFile });

/** The arrival that has begun already, or another one. */
export function arriveNow() {
  const arrival = begun ?? arrive(roomId, { preferFile });
  begun = null;
  return arrival;
}
