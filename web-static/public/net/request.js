/**
 * @import { Command, DoorFrame, HistoryFrame, HistoryQuery, OkFrame, PeekQuery, RefusedFrame }
 *   from '../protocol/types.js'
 */
import { REPEATED_CODES } from '../protocol/errors.js';

const ANSWER_TIMEOUT_MS = 5_000;
const REPEAT_AFTER_MS = 800;
const OUTSTANDING_MAX = 64;

/**
 * @typedef {{ ok: true, frame: OkFrame | HistoryFrame | DoorFrame }
 *   | { ok: false, code: string, message: string, retryable: boolean,
 *       retryAfterMs: number | null }} Answer
 * @typedef {{ set: (action: () => void, ms: number) => unknown,
 *   clear: (handle: unknown) => void }} Timers
 * @typedef {'chat' | 'moves' | 'queries'} Lane
 * @typedef {{ frame: object, lane: Lane, resolve: (answer: Answer) => void, deadlineMs: number,
 *   timer: unknown }} Outstanding
 */

/**
 * Pairs what is asked with its answer. What has no answer is sent again under the same id, after
 * 5 s, after a reconnect, or after a refusal that decided nothing; the server applies a `cmdId`
 * once, so repeating is safe. Everything ends at its deadline.
 *
 * A command leaves when the one before it has its answer, so that none overtakes another while the
 * server is in trouble. Messages and moves do not wait for one another, and queries for nothing.
 *
 * @param {{ send: (frame: object) => boolean, nowMs: () => number, timers: Timers,
 *   newId: () => string }} options `send` says false while there is no live connection
 */
export function createRequests({ send, nowMs, timers, newId }) {
  /** @type {Map<string, Outstanding>} */
  const outstanding = new Map();
  let stopped = false;

  /** @param {string} id @param {Answer} answer */
  function settle(id, answer) {
    const request = outstanding.get(id);
    if (!request) return false;
    timers.clear(request.timer);
    const holdsUp = request.lane !== 'queries' && first(request.lane) === id;
    outstanding.delete(id);
    request.resolve(answer);
    const next = first(request.lane);
    if (next && holdsUp && !stopped) dispatch(next);
    return true;
  }

  /** @param {Lane} lane @returns {string | undefined} the oldest without an answer */
  function first(lane) {
    for (const [id, request] of outstanding) if (request.lane === lane) return id;
    return undefined;
  }

  /** @param {string} id @param {number} waitMs @param {() => void} action */
  function schedule(id, waitMs, action) {
    const request = outstanding.get(id);
    if (!request) return;
    timers.clear(request.timer);
    const leftMs = request.deadlineMs - nowMs();
    if (leftMs <= 0) {
      settle(id, noAnswer());
      return;
    }
    request.timer = timers.set(action, Math.min(waitMs, leftMs));
  }

  /** @param {string} id */
  function dispatch(id) {
    const request = outstanding.get(id);
    if (!request) return;
    if (nowMs() >= request.deadlineMs) {
      settle(id, noAnswer());
      return;
    }
    const leaves = request.lane === 'queries' || first(request.lane) === id;
    if (leaves) send(request.frame);
    schedule(id, leaves ? ANSWER_TIMEOUT_MS : Infinity, () => dispatch(id));
  }

  /**
   * @param {string} id
   * @param {object} frame
   * @param {Lane} lane
   * @param {number} lifetimeMs
   * @returns {Promise<Answer>}
   */
  function open(id, frame, lane, lifetimeMs) {
    if (outstanding.size >= OUTSTANDING_MAX || outstanding.has(id)) {
      return Promise.resolve(refusal('busy', true, REPEAT_AFTER_MS));
    }
    return new Promise((resolve) => {
      const deadlineMs = nowMs() + lifetimeMs;
      outstanding.set(id, { frame, lane, resolve, deadlineMs, timer: undefined });
      dispatch(id);
    });
  }

  return {
    /**
     * Sends a command until it is answered.
     *
     * @param {Command} command
     * @param {{ cmdId?: string, lifetimeMs: number }} options a `cmdId` given before makes this
     *   a repetition
     */
    command(command, { cmdId = newId(), lifetimeMs }) {
      const lane = command.type === 'say' ? 'chat' : 'moves';
      return open(cmdId, { ...command, cmdId }, lane, lifetimeMs);
    },

    /** @param {HistoryQuery | PeekQuery} query @param {number} lifetimeMs */
    query(query, lifetimeMs) {
      const ref = newId();
      return open(ref, { ...query, ref }, 'queries', lifetimeMs);
    },

    /**
     * Takes an answer of the server.
     *
     * @param {OkFrame | HistoryFrame | DoorFrame | RefusedFrame} frame
     * @returns {boolean} whether it belonged to something asked here
     */
    receive(frame) {
      if (frame.type === 'ok') return settle(frame.cmdId, { ok: true, frame });
      if (frame.type === 'history' || frame.type === 'door') return settle(frame.ref, { ok: true, frame });
      const id = frame.cmdId ?? frame.ref ?? '';
      if (!outstanding.has(id)) return false;
      if (frame.retryable && REPEATED_CODES.has(frame.code)) {
        schedule(id, frame.retryAfterMs ?? REPEAT_AFTER_MS, () => dispatch(id));
        return true;
      }
      const { code, message, retryable, retryAfterMs = null } = frame;
      return settle(id, { ok: false, code, message, retryable, retryAfterMs });
    },

    /** Sends again what has no answer, in order: called when a new connection is live. */
    resend() {
      for (const id of [...outstanding.keys()]) dispatch(id);
    },

    /** Ends everything: the page goes, or the room is gone. */
    stop() {
      stopped = true;
      for (const id of [...outstanding.keys()]) settle(id, noAnswer());
    },
  };
}

/** @param {string} code @param {boolean} retryable @param {number | null} retryAfterMs */
function refusal(code, retryable, retryAfterMs) {
  return /** @type {Answer} */ ({ ok: false, code, message: '', retryable, retryAfterMs });
}

function noAnswer() {
  return refusal('no_answer', true, null);
}
