/** @import { Resume, ServerFrame } from '../protocol/types.js' */
import { readFrame } from '../protocol/frames.js';
import { PROTOCOL_VERSION } from '../protocol/types.js';

/**
 * One WebSocket to a room.
 *
 * @typedef {{ onFrame: (frame: ServerFrame) => void, onClose: (code: number) => void }} Hearing
 *
 * @typedef {object} Line
 * @property {(hearing: Hearing) => void} listen who hears of it from now on
 * @property {(frame: object) => boolean} send whether it went out
 * @property {(code: number) => void} close nothing is heard of it afterwards
 *
 * @typedef {object} LineOptions
 * @property {string} url
 * @property {string | null} token for `hello`; null when a ticket let us in
 * @property {() => Resume | undefined} resume asked once it is open
 * @property {Hearing} hearing `onClose` is told when the other side ends it
 */

/**
 * Opens a socket and says hello on it. Knows frames only as far as reading them.
 *
 * @param {LineOptions} options
 * @returns {Line}
 */
export function openLine({ url, token, resume, hearing }) {
  const socket = new WebSocket(url);
  /** @type {Hearing | null} */
  let listener = hearing;
  socket.addEventListener('open', () => {
    const seen = resume();
    const hello = { type: 'hello', protocol: PROTOCOL_VERSION };
    socket.send(
      JSON.stringify({
        ...hello,
        ...(token === null ? {} : { token }),
        ...(seen ? { resume: seen } : {}),
      }),
    );
  });
  socket.addEventListener('message', ({ data }) => {
    if (!listener) return;
    const reading = readFrame(typeof data === 'string' ? data : '');
    if (reading.kind === 'frame') listener.onFrame(reading.frame);
    else if (reading.kind === 'malformed') console.warn('unreadable frame', reading.problem);
  });
  socket.addEventListener('close', ({ code }) => {
    const last = listener;
    listener = null;
    last?.onClose(code);
  });

  return {
    listen(next) {
      if (listener) listener = next;
    },
    send(frame) {
      if (socket.readyState !== WebSocket.OPEN) return false;
      socket.send(JSON.stringify(frame));
      return true;
    },
    close(code) {
      listener = null;
      if (socket.readyState <= WebSocket.OPEN) socket.close(code);
    },
  };
}
