/** @import { ClientFrame, Resume, ServerFrame } from '../protocol/types.js' */
import { SILENT_CLOSE, closeCodeName, mayComeBack, wasOurFault } from '../protocol/close-codes.js';
import { readFrame } from '../protocol/frames.js';
import { PROTOCOL_VERSION } from '../protocol/types.js';
import { reconnectDelayMs } from './backoff.js';

const WELCOME_TIMEOUT_MS = 10_000;
const WATCH_EVERY_MS = 5_000;
const SILENT_AFTER_MS = 12_000;
const PROBE_TIMEOUT_MS = 8_000;
const FAULT_ATTEMPT = 3;

/**
 * Where a connection stands. `waiting` counts down to the next try; `ended` does not come back by
 * itself, `code` says why (a refusal code or a close code's name).
 *
 * @typedef {{ phase: 'connecting' } | { phase: 'live' }
 *   | { phase: 'waiting', retryAtMs: number, attempt: number }
 *   | { phase: 'ended', code: string }} ConnectionState
 *
 * @typedef {{ ok: true, ticket: string | null, token: string }
 *   | { ok: false, code: string, final: boolean }} Admission
 *
 * @typedef {object} ConnectionOptions
 * @property {(ticket: string | null) => string} socketUrl
 * @property {() => Promise<Admission>} admit gets a ticket for the room
 * @property {() => Resume | undefined} resume what has been seen, if anything
 * @property {(frame: ServerFrame) => void} onFrame
 * @property {(state: ConnectionState) => void} onState
 * @property {AbortSignal} signal ends the connection
 */

/**
 * Keeps one WebSocket to a room open: ticket, `hello`, coming back after a loss, noticing silence.
 * It knows frames only as far as `welcome`; meaning is the store's.
 *
 * @param {ConnectionOptions} options
 */
export function createConnection({ socketUrl, admit, resume, onFrame, onState, signal }) {
  /** @type {WebSocket | null} */
  let socket = null;
  /** @type {ConnectionState} */
  let state = { phase: 'connecting' };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let attempt = 0;
  let heardAtMs = 0;
  let probedAtMs = 0;

  /** @param {ConnectionState} next */
  function become(next) {
    state = next;
    onState(next);
  }

  /** @param {string} code */
  function end(code) {
    clearTimeout(timer);
    drop(1000);
    become({ phase: 'ended', code });
  }

  /** @param {number} code */
  function drop(code) {
    const old = socket;
    socket = null;
    if (old && old.readyState <= WebSocket.OPEN) old.close(code);
  }

  function retry() {
    if (signal.aborted) return;
    drop(SILENT_CLOSE);
    const waitMs = reconnectDelayMs(attempt, Math.random);
    attempt += 1;
    become({ phase: 'waiting', retryAtMs: Date.now() + waitMs, attempt });
    clearTimeout(timer);
    timer = setTimeout(connect, waitMs);
  }

  async function connect() {
    if (signal.aborted) return;
    clearTimeout(timer);
    become({ phase: 'connecting' });
    const admission = await admit();
    if (signal.aborted || socket) return;
    if (!admission.ok) {
      if (admission.final) end(admission.code);
      else retry();
      return;
    }
    open(admission.ticket, admission.token);
  }

  /** @param {string | null} ticket @param {string} token */
  function open(ticket, token) {
    const opened = new WebSocket(socketUrl(ticket));
    socket = opened;
    timer = setTimeout(() => opened === socket && retry(), WELCOME_TIMEOUT_MS);
    opened.addEventListener('open', () => {
      const seen = resume();
      const hello = { type: 'hello', protocol: PROTOCOL_VERSION };
      opened.send(
        JSON.stringify({
          ...hello,
          ...(ticket === null ? { token } : {}),
          ...(seen ? { resume: seen } : {}),
        }),
      );
    });
    opened.addEventListener('message', (event) => opened === socket && hear(event.data));
    opened.addEventListener('close', (event) => opened === socket && closed(event));
  }

  /** @param {unknown} data */
  function hear(data) {
    heardAtMs = performance.now();
    probedAtMs = 0;
    const reading = readFrame(typeof data === 'string' ? data : '');
    if (reading.kind !== 'frame') {
      if (reading.kind === 'malformed') console.warn('unreadable frame', reading.problem);
      return;
    }
    if (reading.frame.type === 'welcome') {
      clearTimeout(timer);
      attempt = 0;
      become({ phase: 'live' });
    }
    onFrame(reading.frame);
  }

  /** @param {CloseEvent} event */
  function closed(event) {
    socket = null;
    clearTimeout(timer);
    if (!mayComeBack(event.code)) {
      end(closeCodeName(event.code));
      return;
    }
    if (wasOurFault(event.code)) attempt = Math.max(attempt, FAULT_ATTEMPT);
    retry();
  }

  /** @param {ClientFrame | object} frame @returns {boolean} whether it went out */
  function send(frame) {
    if (state.phase !== 'live' || socket?.readyState !== WebSocket.OPEN) return false;
    socket.send(JSON.stringify(frame));
    return true;
  }

  // A laptop that slept or a router that forgot us leaves a socket that looks open for minutes.
  function watch() {
    if (state.phase !== 'live') return;
    const nowMs = performance.now();
    if (probedAtMs > 0 && nowMs - probedAtMs > PROBE_TIMEOUT_MS) {
      retry();
    } else if (probedAtMs === 0 && nowMs - heardAtMs > SILENT_AFTER_MS) {
      probedAtMs = nowMs;
      send({ type: 'ping', a: nowMs });
    }
  }

  function hurry() {
    if (state.phase === 'waiting') {
      attempt = Math.min(attempt, 1);
      void connect();
    } else watch();
  }

  const watchdog = setInterval(watch, WATCH_EVERY_MS);
  window.addEventListener('online', hurry, { signal });
  document.addEventListener('visibilitychange', () => document.hidden || hurry(), { signal });
  signal.addEventListener('abort', () => {
    clearInterval(watchdog);
    clearTimeout(timer);
    drop(1000);
  });

  return {
    send,
    start: () => void connect(),
    /** Tries at once, when a person asks for it. */
    hurry,
    get state() {
      return state;
    },
  };
}
