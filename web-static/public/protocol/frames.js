/** @import { ServerFrame } from './types.js' */

/**
 * What reading one text frame came to: a frame, a type this client does not know (to be ignored),
 * or a text that breaks the protocol.
 *
 * @typedef {{ kind: 'frame', frame: ServerFrame } | { kind: 'unknown', type: string }
 *   | { kind: 'malformed', problem: string }} Reading
 * @typedef {(value: unknown) => boolean} Check
 */

/** @type {Check} */
const text = (value) => typeof value === 'string';
/** @type {Check} */
const number = (value) => typeof value === 'number' && Number.isFinite(value);
/** @type {Check} */
const count = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
/** @type {Check} */
const flag = (value) => typeof value === 'boolean';

/** @param {Check} check @returns {Check} */
const optional = (check) => (value) => value === undefined || check(value);
/** @param {Check} check @returns {Check} */
const orNull = (check) => (value) => value === null || check(value);
/** @param {Check} check @returns {Check} */
const list = (check) => (value) => Array.isArray(value) && value.every(check);
/** @param {readonly string[]} words @returns {Check} */
const oneOf = (words) => (value) => typeof value === 'string' && words.includes(value);

/** @param {Record<string, Check>} fields @returns {Check} */
const object = (fields) => (value) =>
  isObject(value) && Object.entries(fields).every(([name, check]) => check(value[name]));

const author = object({ id: text, name: text });
const kind = oneOf(['guest', 'account']);
const roles = ['owner', 'cohost', 'member', 'guest'];
const member = object({ id: text, name: text, kind, role: oneOf(roles) });
const chatFields = {
  seq: count,
  kind: optional(text),
  id: text,
  by: author,
  text: optional(text),
  atMs: number,
  message: optional(count),
  item: optional(text),
  mediaMs: optional(number),
  reply: optional(object({ seq: count, by: author, excerpt: optional(text) })),
  mentions: optional(list(author)),
  editedAtMs: optional(number),
  deleted: optional(flag),
  reactions: optional(
    list(object({ emoji: text, count, who: list(author), own: optional(flag) })),
  ),
  emoji: optional(text),
  on: optional(flag),
  memberId: optional(text),
  fromSeq: optional(count),
};
const entry = object(chatFields);
const anchor = object({ playing: flag, positionMs: number, rate: number, atMs: number });
const item = object({
  videoId: optional(text),
  source: optional(object({ kind: text, url: text })),
  title: text,
  durationMs: number,
  startMs: optional(number),
  endMs: optional(number),
});

const wait = object({ kind: text, sinceMs: number, untilMs: number });
const trouble = object({ id: text, name: text, buffering: flag, behindMs: count, skipped: flag });
const waitRules = object({ startMs: count, stallMs: count, stallsPerMinute: count });
const waitingFields = {
  wait: optional(wait),
  seq: count,
  awaited: list(author),
  awaitedCount: count,
  viewers: list(trouble),
  buffering: count,
  behind: count,
};

const roomFields = {
  seq: count,
  title: text,
  control: oneOf(['everyone', 'hosts', 'custom']),
  ownerId: text,
  ownerName: optional(text),
  visibility: optional(oneOf(['public', 'unlisted', 'private'])),
  locked: optional(flag),
  slowMs: optional(count),
  rating: optional(text),
  actingOwnerId: optional(text),
  actingOwnerName: optional(text),
  handOverMs: optional(count),
  grid: optional(object({ cohost: list(text), member: list(text), guest: list(text) })),
  roles: optional(list(object({ id: text, name: text, role: oneOf(roles) }))),
  waiting: optional(waitRules),
  emotes: optional(list(object({ name: text, picture: text, animated: optional(flag) }))),
  by: optional(author),
};
const playbackFields = {
  seq: count,
  anchor,
  item: orNull(item),
  cause: oneOf(['load', 'play', 'pause', 'seek', 'rate']),
  by: orNull(author),
  issuedAtMs: number,
  wait: optional(wait),
  play: optional(count),
};

const queueEntry = object({
  id: text,
  item,
  by: author,
  addedAtMs: number,
  checking: optional(flag),
  problem: optional(text),
  votes: list(text),
});
const queueFields = {
  seq: count,
  play: count,
  current: orNull(queueEntry),
  entries: list(queueEntry),
  history: list(object({ entry: queueEntry, atMs: number })),
  upNext: orNull(object({ entryId: text, atMs: number })),
  skip: object({ votes: list(text), needed: count }),
  trouble: list(object({ problem: text, count })),
  rules: object({
    loop: oneOf(['none', 'one', 'all']),
    order: oneOf(['manual', 'votes', 'shuffle']),
    autoplay: flag,
    countdownMs: count,
    skipPercent: count,
    entriesMax: count,
    perMemberMax: count,
    duplicates: flag,
  }),
  change: orNull(object({ number: count, kind: text, count, title: text, by: author })),
};

/** @type {ReadonlyMap<string, Record<string, Check>>} */
const FRAMES = new Map(
  /** @type {[string, Record<string, Check>][]} */ ([
    [
      'welcome',
      {
        self: object({ id: text, name: text, kind }),
        node: text,
        serverMs: number,
        limits: object({ textMax: count, nameMax: count, frameMax: count }),
      },
    ],
    [
      'snapshot',
      {
        streamId: text,
        epoch: count,
        room: object(roomFields),
        playback: object(playbackFields),
        presence: orNull(object({ rev: count, count, members: list(member) })),
        chat: object({
          seq: count,
          reset: flag,
          more: flag,
          fromSeq: optional(count),
          entries: list(entry),
        }),
        queue: optional(object(queueFields)),
        waiting: optional(object(waitingFields)),
      },
    ],
    ['chat', chatFields],
    ['playback', playbackFields],
    ['room', roomFields],
    ['queue', queueFields],
    [
      'presence',
      { rev: count, reset: optional(flag), joined: list(member), left: list(author), count },
    ],
    ['typing', { by: author }],
    ['waiting', waitingFields],
    ['sync', { viewers: count, p50Ms: number, p95Ms: number, boundMs: number }],
    ['ok', { cmdId: text, seq: count }],
    [
      'refused',
      {
        cmdId: optional(text),
        ref: optional(text),
        code: text,
        message: text,
        retryable: flag,
        retryAfterMs: optional(number),
      },
    ],
    [
      'history',
      { ref: text, entries: list(entry), more: flag, fromSeq: count, toSeq: count, seq: count },
    ],
    ['pong', { a: number, b: number, c: number }],
    ['knocking', { count }],
    ['door', { ref: text, part: text, body: isObject }],
    ['moving', {}],
  ]),
);

/** The types of frames that a server may send, for tests that compare them with the document. */
export const SERVER_FRAME_TYPES = Object.freeze([...FRAMES.keys()]);

/**
 * Reads one frame of the server. Unknown fields are kept and ignored, as the protocol asks.
 *
 * @param {string} json
 * @returns {Reading}
 */
export function readFrame(json) {
  const value = parse(json);
  if (!isObject(value)) return { kind: 'malformed', problem: 'not a JSON object' };
  const type = value['type'];
  if (typeof type !== 'string') return { kind: 'malformed', problem: 'no type' };
  const fields = FRAMES.get(type);
  if (!fields) return { kind: 'unknown', type };
  for (const [name, check] of Object.entries(fields)) {
    if (!check(value[name])) return { kind: 'malformed', problem: `${type}.${name}` };
  }
  return { kind: 'frame', frame: /** @type {ServerFrame} */ (/** @type {unknown} */ (value)) };
}

/** @param {string} json @returns {unknown} */
function parse(json) {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
