const NETWORK_RETRIES_MAX = 5;
const NETWORK_RETRY_MS = 2_000;
const MEDIA_RETRIES_MAX = 2;
const GONE = new Set([404, 410]);

/**
 * What to do about an error that ended the playback: load on after a while, repair the decoder,
 * or give the way of playing up.
 *
 * @typedef {{ action: 'load', afterMs: number } | { action: 'repair' } | { action: 'give-up' }}
 *   Remedy
 */

/**
 * Decides what to do about the errors of one film, a bounded number of times. Media that the
 * server no longer has is not asked for again.
 *
 * @param {{ NETWORK_ERROR: string, MEDIA_ERROR: string }} types the names of the kinds of errors
 * @returns {(error: { type: string, response?: { code?: number } | undefined }) => Remedy}
 */
export function createRecovery({ NETWORK_ERROR, MEDIA_ERROR }) {
  let networkRetries = 0;
  let mediaRetries = 0;
  return ({ type, response }) => {
    const gone = GONE.has(response?.code ?? 0);
    if (type === NETWORK_ERROR && !gone && networkRetries < NETWORK_RETRIES_MAX) {
      networkRetries += 1;
      return { action: 'load', afterMs: NETWORK_RETRY_MS * networkRetries };
    }
    if (type === MEDIA_ERROR && mediaRetries < MEDIA_RETRIES_MAX) {
      mediaRetries += 1;
      return { action: 'repair' };
    }
    return { action: 'give-up' };
  };
}
