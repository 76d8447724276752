/**
 * @import { ClientFrame, Command, PeekQuery, ServerFrame } from '../protocol/types.js'
 * @import { Session } from '../net/api.js'
 * @import { Admission, ConnectionState } from '../net/connection.js'
 * @import { Answer } from '../net/request.js'
 * @import { EarlyLine } from '../net/early-line.js'
 * @import { Extras, PendingMessage, RoomState } from '../store/room-state.js'
 */
import { knownAccount } from '../identity/identity.js';
import { api } from '../net/api.js';
import { createConnection } from '../net/connection.js';
import { newId } from '../net/ids.js';
import { createRequests } from '../net/request.js';
import { addPending, refusePending, removePending } from '../store/pending.js';
import { expireTypists, reduceRoom } from '../store/room-reducer.js';
import { EMPTY_ROOM, resumePoint } from '../store/room-state.js';
import { createStore } from '../store/store.js';
import { createHistory } from './history.js';
import { socketUrl } from './socket-url.js';

/** A wish to move the film is stale soon; words are worth waiting for. */
const MOVE_LIFETIME_MS = 8_000;
const SAY_LIFETIME_MS = 45_000;
const RESYNC_TIMEOUT_MS = 5_000;
/** The page itself says so when nobody opens. */
const SHOWN_BY_PAGE = new Set(['room_not_found', 'room_locked', 'banned', 'timed_out']);
const FINAL_CODES = new Set([
  'banned',
  'timed_out',
  'room_locked',
  'room_not_found',
  'not_found',
  'not_signed_in',
  'not_allowed',
  'foreign_origin',
]);

/**
 * One visit to one room: the connection, what is known of the room, and everything that can be
 * asked of it.
 *
 * @param {{ roomId: string, session: () => Promise<Session | null>,
 *   early: EarlyLine | null, onFrame: (frame: ServerFrame, atMs: number) => void,
 *   onConnection: (state: ConnectionState) => void,
 *   onRefused: (refusal: { code: string, message: string }) => void,
 *   signal: AbortSignal }} options `early` is a line that has been opened already
 */
export function createRoomSession(options) {
  const { roomId, session, onFrame, onConnection, onRefused, early, signal } = options;
  const store = createStore(/** @type {RoomState} */ (EMPTY_ROOM));
  let resyncAtMs = -Infinity;

  const connection = createConnection({
    socketUrl: (ticket) => socketUrl(roomId, ticket),
    admit: (wasRefused) => admit(roomId, session, wasRefused),
    early,
    resume: () => resumePoint(store.get()),
    onFrame: receive,
    onState: onConnection,
    signal,
  });
  const requests = createRequests({
    send: connection.send,
    nowMs: () => performance.now(),
    timers: { set: setTimeout.bind(window), clear: (h) => clearTimeout(Number(h)) },
    newId,
  });

  const history = createHistory({ store, query: requests.query });

  /** @param {ServerFrame} frame @param {number} atMs */
  function receive(frame, atMs) {
    const { state, gap } = reduceRoom(store.get(), frame, Date.now());
    store.set(state);
    if (gap) resync();
    if (frame.type === 'ok' || frame.type === 'history' || frame.type === 'door') {
      requests.receive(frame);
    }
    if (frame.type === 'refused' && !requests.receive(frame) && !SHOWN_BY_PAGE.has(frame.code)) {
      onRefused(frame);
    }
    if (frame.type === 'snapshot') {
      resyncAtMs = -Infinity;
      requests.resend();
      if (frame.chat.reset) void history.learnOwn();
    }
    onFrame(frame, atMs);
  }

  // Every event after a gap shows the same gap: one question is enough until it is answered.
  function resync() {
    const nowMs = performance.now();
    const resume = resumePoint(store.get());
    if (!resume || nowMs - resyncAtMs < RESYNC_TIMEOUT_MS) return;
    resyncAtMs = nowMs;
    connection.send({ type: 'resync', resume });
  }

  /** @param {string} cmdId @param {string} text @param {Extras} extras */
  async function say(cmdId, text, extras) {
    const atMs = Date.now();
    store.set(addPending(store.get(), { cmdId, text, atMs, extras }));
    const lifetimeMs = SAY_LIFETIME_MS;
    const { replyTo, mentions } = extras;
    const command = /** @type {const} */ ({
      type: 'say',
      text,
      ...(replyTo && { replyTo: replyTo.seq }),
      ...(mentions?.length && { mentions }),
    });
    const answer = await requests.command(command, { cmdId, lifetimeMs });
    if (answer.ok || signal.aborted) return;
    const { code, retryAfterMs } = answer;
    store.set(refusePending(store.get(), { cmdId, text, atMs, code, retryAfterMs, extras }));
  }

  /** @param {string} cmdId @returns {PendingMessage | undefined} */
  const pending = (cmdId) => store.get().pending.find((message) => message.cmdId === cmdId);

  const typistTimer = setInterval(() => store.set(expireTypists(store.get(), Date.now())), 1_000);
  signal.addEventListener('abort', () => {
    clearInterval(typistTimer);
    requests.stop();
  });

  return {
    store,
    start: connection.start,
    hurry: connection.hurry,
    renew: connection.renew,

    /** @param {ClientFrame | object} frame for what needs no answer */
    send: (frame) => connection.send(frame),

    /** @param {Command} command @returns {Promise<Answer>} */
    move: (command) => requests.command(command, { lifetimeMs: MOVE_LIFETIME_MS }),

    /** @param {string} text @param {Extras} [extras] */
    say: (text, extras = {}) => void say(newId(), text, extras),

    /** @param {PeekQuery} query @returns {Promise<Answer>} */
    peek: (query) => requests.query(query, MOVE_LIFETIME_MS),

    /** Sends a refused message again under its own id, so that it can never be stored twice. */
    repeat(/** @type {string} */ cmdId) {
      const message = pending(cmdId);
      if (message) void say(cmdId, message.text, message.extras);
    },

    discard(/** @type {string} */ cmdId) {
      store.set(removePending(store.get(), cmdId));
    },

    history,
  };
}

/**
 * Says who comes. Mostly the token goes in the first frame: when a server ends, thousands come back
 * to another one, which is spared a question each. Whoever was refused asks for a ticket, and hears
 * why. What a later try cannot change is final.
 *
 * @param {string} roomId
 * @param {() => Promise<Session | null>} session
 * @param {boolean} wasRefused
 * @returns {Promise<Admission>}
 */
export async function admit(roomId, session, wasRefused) {
  const who = await session();
  if (!who) {
    return knownAccount()
      ? { ok: false, code: 'offline', final: false }
      : { ok: false, code: 'not_signed_in', final: true };
  }
  if (!wasRefused) return { ok: true, ticket: null, token: who.token };
  const result = await api.ticket(roomId, who.token);
  if (result.ok) return { ok: true, ticket: result.value.ticket, token: who.token };
  return { ok: false, code: result.code, final: FINAL_CODES.has(result.code) };
}
