/**
 * @import { ServerFrame } from '../protocol/types.js'
 * @import { Hearing, Line } from './line.js'
 */

const READY_TIMEOUT_MS = 10_000;

/**
 * A second line on its way, and what it has said so far.
 *
 * @typedef {{ line: Line, frames: ServerFrame[] }} Successor
 *
 * @typedef {object} MoveOptions
 * @property {(hearing: Hearing, failures: number) => Promise<Line | null>} open opens a second
 *   line; null when there is none to be had just now
 * @property {(successor: Successor) => void} onReady the second line has sent its snapshot, which
 *   is the last of its frames
 * @property {(attempt: number) => number} delayMs how long to wait before a further try
 */

/**
 * Makes before it breaks: opens a second line while the first one goes on, and gives it over once
 * it has the room's state. What fails is tried again until it is stopped.
 *
 * @param {MoveOptions} options
 */
export function createMove({ open, onReady, delayMs }) {
  let running = false;
  let attempt = 0;
  /** Grows with each try, so that what an old one still says is not heard. */
  let round = 0;
  /** @type {Successor | null} */
  let successor = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  async function tryOnce() {
    const mine = ++round;
    const current = () => running && mine === round;
    /** @type {ServerFrame[]} */
    const frames = [];
    timer = setTimeout(() => current() && again(), READY_TIMEOUT_MS);
    /** @type {Hearing} */
    const hearing = {
      onFrame(frame) {
        if (!current() || !successor) return;
        frames.push(frame);
        if (frame.type === 'snapshot') onReady(/** @type {Successor} */ (take()));
      },
      onClose: () => current() && again(),
    };
    const line = await open(hearing, attempt);
    if (!current()) line?.close(1000);
    else if (line) successor = { line, frames };
    else again();
  }

  function again() {
    drop();
    round += 1;
    attempt += 1;
    timer = setTimeout(() => void tryOnce(), delayMs(attempt));
  }

  function drop() {
    clearTimeout(timer);
    successor?.line.close(1000);
    successor = null;
  }

  /** @returns {Successor | null} the second line as far as it is, which is the caller's now */
  function take() {
    const taken = successor;
    successor = null;
    stop();
    return taken;
  }

  function stop() {
    running = false;
    attempt = 0;
    drop();
  }

  return {
    /** Begins, unless it is under way. */
    begin() {
      if (running) return;
      running = true;
      void tryOnce();
    },
    take,
    stop,
  };
}
