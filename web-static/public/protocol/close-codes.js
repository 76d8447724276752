/** The close codes of the server by name, as docs/protocol.md lists them. */
export const CLOSE_CODES = Object.freeze({
  policy: 1008,
  too_big: 1009,
  shutdown: 4000,
  slow: 4001,
  moved: 4002,
  unavailable: 4003,
  no_hello: 4004,
  silent: 4005,
  signed_out: 4500,
  room_gone: 4501,
  wrong_version: 4502,
  kicked: 4510,
  banned: 4511,
  timed_out: 4512,
  locked: 4513,
});

/** The code this client closes with when the server has gone silent. */
export const SILENT_CLOSE = 3000;

/**
 * Says whether a client may come back by itself. Only the range counts, so that codes which this
 * client does not know yet are handled as meant.
 *
 * @param {number} code
 */
export function mayComeBack(code) {
  return code < 4500 || code > 4999;
}

/**
 * Says whether the server complained about this client's own behaviour, so that coming back at
 * once would only repeat it.
 *
 * @param {number} code
 */
export function wasOurFault(code) {
  return code === CLOSE_CODES.policy || code === CLOSE_CODES.too_big;
}

/**
 * The name of a close code, or its number where this client does not know it.
 *
 * @param {number} code
 */
export function closeCodeName(code) {
  return Object.entries(CLOSE_CODES).find(([, number]) => number === code)?.[0] ?? String(code);
}
