/** @import { Wiring } from './film.js' */
import { onRequest } from '../shared/requests.js';

/**
 * Wires the chat to the room.
 *
 * @param {Wiring} wiring
 */
export function connectWords({ view, session, signal }) {
  onRequest(view, 'chat-say', ({ text }) => session.say(text), signal);
  onRequest(view, 'chat-typing', () => session.send({ type: 'typing' }), signal);
  onRequest(view, 'chat-repeat', ({ cmdId }) => session.repeat(cmdId), signal);
  onRequest(view, 'chat-discard', ({ cmdId }) => session.discard(cmdId), signal);
  onRequest(view, 'connection-hurry', () => session.hurry(), signal);
  onRequest(
    view,
    'chat-older',
    async () => {
      if (view.loadingOlder) return;
      view.loadingOlder = true;
      await session.history.older();
      view.loadingOlder = false;
    },
    signal,
  );
}
