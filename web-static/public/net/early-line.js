/**
 * @import { ServerFrame, SnapshotFrame, WelcomeFrame } from '../protocol/types.js'
 * @import { Line } from './line.js'
 */
import { openLine } from './line.js';
import { USABLE_SAMPLES } from '../sync/clock.js';

/** As close together as the clock's own first ones; two more than it needs, should some be slow. */
const PING_EVERY_MS = 40;
const PINGS = USABLE_SAMPLES + 2;
/** A page that takes so long to take its line over has it anew. */
const HEARD_MAX = 256;

/**
 * What a line has said, and when it came.
 *
 * @typedef {{ frame: ServerFrame, atMs: number }} Heard
 *
 * @typedef {object} EarlyLine
 * @property {() => { line: Line, heard: Heard[] } | null} take the line and what it has said so
 *   far, once; null when it has ended meanwhile
 * @property {() => void} drop nobody wants it any more
 * @property {Promise<Entered>} entered the room's state, as far as it ever comes
 *
 * @typedef {object} Entered
 * @property {SnapshotFrame} snapshot
 * @property {number} offsetMs cluster time is own time and this, about
 */

/**
 * Opens the line to a room before there is a page that could use it: keeps what it says, and
 * learns the time meanwhile. The token goes in the first frame, so that nothing is asked for
 * before.
 *
 * @param {string} url of the socket
 * @param {string} token
 * @returns {EarlyLine}
 */
export function openEarlyLine(url, token) {
  /** @type {Heard[]} */
  let heard = [];
  let ended = false;
  let pings = 0;
  let offsetMs = 0;
  /** @type {(entered: Entered) => void} */
  let enter;
  /** @type {Promise<Entered>} */
  const entered = new Promise((resolve) => (enter = resolve));
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let rhythm;

  function ping() {
    if (pings < PINGS) line.send({ type: 'ping', a: performance.now() });
    else clearInterval(rhythm);
    pings += 1;
  }

  /** @param {WelcomeFrame} frame @param {number} atMs */
  function welcomed(frame, atMs) {
    offsetMs = frame.serverMs - atMs;
    rhythm = setInterval(ping, PING_EVERY_MS);
    ping();
  }

  /** @param {ServerFrame} frame */
  function onFrame(frame) {
    const atMs = performance.now();
    heard.push({ frame, atMs });
    if (frame.type === 'welcome') welcomed(frame, atMs);
    if (frame.type === 'snapshot') enter({ snapshot: frame, offsetMs });
    if (heard.length > HEARD_MAX) drop();
  }

  function drop() {
    end();
    line.close(1000);
  }

  function end() {
    clearInterval(rhythm);
    ended = true;
    heard = [];
  }

  const hearing = { onFrame, onClose: end };
  const line = openLine({ url, token, resume: () => undefined, hearing });

  return {
    entered,
    drop() {
      if (!ended) drop();
    },
    take() {
      if (ended) return null;
      const said = heard;
      end();
      return { line, heard: said };
    },
  };
}
