/**
 * @import { ServerConfig } from '../net/api.js'
 * @import { Film, Wiring } from './film.js'
 */
import { onRequest } from '../shared/requests.js';

/** Whoever waits for a film that does not come wants to talk meanwhile. */
const PATIENCE_MS = 2_000;
const TRIES_MAX = 10;
const RETRY_MS = 3_000;

/** What the film and the head of a room ask for, and what is beside the film does. */
const WISHES = Object.freeze(
  /** @type {const} */ ([
    'picker-open',
    'room-settings-open',
    'shortcuts-open',
    'sync-offset',
    'calibration-open',
    'connection-hurry',
  ]),
);

/** Fetches what a room has beside its film. */
export const fetchBeside = () => import('./beside.js');

/**
 * Draws and wires what a room has beside its film as soon as that runs: until then the processor
 * is the film's. The last wish that came before is fulfilled then.
 *
 * @param {Wiring & { limits: ServerConfig['limits'], film: Film }} wiring
 */
export async function furnish(wiring) {
  const { view, shell, film, signal } = wiring;
  const fulfil = keepLastWish(view, signal);
  await Promise.race([film.begun, after(PATIENCE_MS)]);
  const beside = await fetched(signal);
  if (signal.aborted) return;
  if (beside) {
    beside.connectBeside(wiring);
    fulfil();
  } else shell.refuse({ code: 'offline' });
}

/** @param {AbortSignal} signal */
async function fetched(signal) {
  for (let tries = 0; tries < TRIES_MAX && !signal.aborted; tries += 1) {
    const beside = await fetchBeside().catch(() => null);
    if (beside) return beside;
    await after(RETRY_MS);
  }
  return null;
}

/** @param {number} ms @returns {Promise<void>} */
function after(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/**
 * @param {Wiring['view']} view
 * @param {AbortSignal} signal
 * @returns {() => void} asks again for what was asked for last, and listens no more
 */
function keepLastWish(view, signal) {
  const listening = new AbortController();
  const until = AbortSignal.any([signal, listening.signal]);
  let again = () => {};
  for (const type of WISHES) {
    onRequest(view, type, (detail) => (again = () => view.request(type, detail)), until);
  }
  return () => {
    listening.abort();
    again();
  };
}
