/** When a lost connection is tried again, in milliseconds (docs/protocol.md, "Close codes"). */

const FIRST_MAX_MS = 1_500;
const BASE_MS = 1_000;
const MAX_MS = 20_000;

/**
 * Chooses the wait before a try: a uniform 0 to 1.5 s first, then full jitter that doubles up to
 * 20 s. The jitter keeps a thousand viewers of a restarted server from coming at one instant.
 *
 * @param {number} attempt tries that failed since the last success, from 0
 * @param {() => number} random uniform in [0, 1)
 */
export function reconnectDelayMs(attempt, random) {
  if (attempt <= 0) return random() * FIRST_MAX_MS;
  const ceiling = Math.min(MAX_MS, BASE_MS * 2 ** Math.min(attempt, 10));
  return random() * ceiling;
}
