/** @import { Wiring } from './film.js' */
import { onRequest } from '../shared/requests.js';

/**
 * Wires what hosts do about the door and the chat to the room.
 *
 * @param {Pick<Wiring, 'session' | 'signal'>} wiring
 * @param {EventTarget} target where it is asked for: the room, or a dialog of it
 */
export function connectDoor({ session, signal }, target) {
  onRequest(
    target,
    'door-act',
    async ({ action, answered }) => answered(await session.move({ type: 'door', action })),
    signal,
  );
  onRequest(
    target,
    'door-peek',
    async ({ answered, ...query }) => answered(await session.peek({ type: 'peek', ...query })),
    signal,
  );
}
