/**
 * @import { ClientFrame, Resume, ServerFrame } from '../protocol/types.js'
 * @import { EarlyLine } from './early-line.js'
 * @import { Hearing, Line } from './line.js'
 */
import { SILENT_CLOSE, closeCodeName, mayComeBack, wasOurFault } from '../protocol/close-codes.js';
import { reconnectDelayMs } from './backoff.js';
import { openLine } from './line.js';
import { createMove } from './move.js';

const WELCOME_TIMEOUT_MS = 10_000;
// A node that hangs or a network that swallows everything is left after some six seconds.
const WATCH_EVERY_MS = 1_000;
const SILENT_AFTER_MS = 2_500;
const PROBE_TIMEOUT_MS = 3_500;
const THROTTLED_MS = 15_000;
const FAULT_ATTEMPT = 3;

/** @type {Hearing} */
const DEAF = { onFrame: () => {}, onClose: () => {} };

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
 * @property {(wasRefused: boolean) => Promise<Admission>} admit says who comes; with a ticket when
 *   the last try was refused, since the answer to that question has a reason
 * @property {() => Resume | undefined} resume what has been seen, if anything
 * @property {(frame: ServerFrame, atMs: number) => void} onFrame told when it came, in own time
 * @property {(state: ConnectionState) => void} onState
 * @property {EarlyLine | null} [early] a line that has been opened already
 * @property {AbortSignal} signal ends the connection
 */

/**
 * Keeps one WebSocket to a room open: ticket, `hello`, coming back after a loss, noticing silence,
 * and going to another node without a break when this one is about to stop. It knows frames only
 * as far as `welcome` and `moving`; meaning is the store's.
 *
 * @param {ConnectionOptions} options
 */
export function createConnection({
  socketUrl,
  admit,
  resume,
  onFrame,
  onState,
  early = null,
  signal,
}) {
  /** @type {Line | null} */
  let line = null;
  /** @type {ConnectionState} */
  let state = { phase: 'connecting' };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let attempt = 0;
  /** Whether the last try came to nothing, as far as is known: it brought no snapshot yet. */
  let wasRefused = false;
  let heardAtMs = 0;
  let probedAtMs = 0;
  let watchedAtMs = 0;

  const move = createMove({
    async open(hearing, failures) {
      const admission = await admit(failures > 0);
      return admission.ok && !signal.aborted ? open(admission, hearing) : null;
    },
    onReady(successor) {
      const old = line;
      use(successor.line);
      old?.close(1000);
      successor.frames.forEach((frame) => hear(frame));
    },
    delayMs: (failures) => reconnectDelayMs(failures, Math.random),
  });

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
    move.stop();
    line?.close(code);
    line = null;
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

  function start() {
    const begun = early?.take();
    if (!begun || signal.aborted) {
      begun?.line.close(1000);
      void connect();
      return;
    }
    become({ phase: 'connecting' });
    wasRefused = true;
    use(begun.line);
    awaitWelcome();
    for (const { frame, atMs } of begun.heard) hear(frame, atMs);
  }

  async function connect() {
    if (signal.aborted) return;
    clearTimeout(timer);
    become({ phase: 'connecting' });
    const admission = await admit(wasRefused);
    if (signal.aborted || line) return;
    if (!admission.ok) {
      if (admission.final) end(admission.code);
      else retry();
      return;
    }
    wasRefused = true;
    use(open(admission, DEAF));
    awaitWelcome();
  }

  /** @param {{ ticket: string | null, token: string }} admission @param {Hearing} hearing */
  function open({ ticket, token }, hearing) {
    return openLine({
      url: socketUrl(ticket),
      token: ticket === null ? token : null,
      resume,
      hearing,
    });
  }

  /** @param {Line} next */
  function use(next) {
    line = next;
    next.listen({
      onFrame: (frame) => next === line && hear(frame),
      onClose: (code) => next === line && closed(code),
    });
  }

  function awaitWelcome() {
    const awaited = line;
    timer = setTimeout(() => awaited === line && retry(), WELCOME_TIMEOUT_MS);
  }

  /** @param {ServerFrame} frame @param {number} [atMs] when it came */
  function hear(frame, atMs = performance.now()) {
    heardAtMs = performance.now();
    probedAtMs = 0;
    if (frame.type === 'welcome') {
      clearTimeout(timer);
      if (state.phase !== 'live') become({ phase: 'live' });
    }
    // Who is welcome at the node may still be turned away by the room, as a full one does.
    if (frame.type === 'snapshot') {
      attempt = 0;
      wasRefused = false;
    }
    if (frame.type === 'moving') move.begin();
    else onFrame(frame, atMs);
  }

  /** @param {number} code */
  function closed(code) {
    line = null;
    clearTimeout(timer);
    if (!mayComeBack(code)) {
      end(closeCodeName(code));
      return;
    }
    const successor = move.take();
    if (successor) {
      wasRefused = true;
      use(successor.line);
      if (successor.frames.length === 0) become({ phase: 'connecting' });
      awaitWelcome();
      successor.frames.forEach((frame) => hear(frame));
      return;
    }
    if (wasOurFault(code)) attempt = Math.max(attempt, FAULT_ATTEMPT);
    retry();
  }

  /** @param {ClientFrame | object} frame @returns {boolean} whether it went out */
  function send(frame) {
    return state.phase === 'live' && line !== null && line.send(frame);
  }

  // A laptop that slept or a router that forgot us leaves a socket that looks open for minutes.
  function watch() {
    if (state.phase !== 'live') return;
    const nowMs = performance.now();
    const pausedMs = nowMs - watchedAtMs;
    watchedAtMs = nowMs;
    // A page that was busy has the answer waiting behind this; a throttled one has had the time.
    const wasBusy = pausedMs > 2 * WATCH_EVERY_MS && pausedMs < THROTTLED_MS;
    if (probedAtMs > 0 && !wasBusy && nowMs - probedAtMs > PROBE_TIMEOUT_MS) {
      retry();
    } else if ((probedAtMs === 0 || wasBusy) && nowMs - heardAtMs > SILENT_AFTER_MS) {
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
    start,
    /** Tries at once, when a person asks for it. */
    hurry,
    /** Comes anew without a break, under the identity as it is now. */
    renew() {
      if (state.phase === 'live') move.begin();
    },
    get state() {
      return state;
    },
  };
}
