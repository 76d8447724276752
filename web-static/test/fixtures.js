/** @import { Member, SnapshotFrame } from '../public/protocol/types.js' */

/** @param {string} name @returns {Member} */
export function aMember(name) {
  return { id: name.toLowerCase(), name, kind: 'guest', role: 'member' };
}

/** @param {string} name */
export function anAuthor(name) {
  return { id: name.toLowerCase(), name };
}

/** @param {number} seq @param {{ by?: string, text?: string }} [rest] */
export function aChatEntry(seq, { by = 'Ben', text = `message ${seq}` } = {}) {
  return { seq, id: `m${seq}`, by: anAuthor(by), text, atMs: 1_000 * seq };
}

/** @param {number} seq @param {{ by?: string, text?: string }} [rest] */
export function aChatFrame(seq, rest) {
  return { type: /** @type {const} */ ('chat'), ...aChatEntry(seq, rest) };
}

/**
 * @param {object[]} entries
 * @param {{ seq: number, fromSeq: number, toSeq: number, more?: boolean }} where
 */
export function aHistory(entries, { seq, fromSeq, toSeq, more = fromSeq > 1 }) {
  const type = /** @type {const} */ ('history');
  const messages = /** @type {ReturnType<typeof aChatEntry>[]} */ (entries);
  return { type, ref: 'r', entries: messages, more, fromSeq, toSeq, seq };
}

/** @param {number} seq @param {string} kind @param {object} rest */
export function aChange(seq, kind, rest) {
  const by = anAuthor('Ben');
  return { type: /** @type {const} */ ('chat'), seq, kind, id: `m${seq}`, by, atMs: 1_000 * seq, ...rest };
}

export const aWelcome = Object.freeze({
  type: /** @type {const} */ ('welcome'),
  self: { id: 'ada', name: 'Ada', kind: /** @type {const} */ ('guest') },
  node: 'one',
  serverMs: 5,
  limits: { textMax: 2_000, nameMax: 40, frameMax: 16_384 },
});

/** @param {Partial<SnapshotFrame>} [change] @returns {SnapshotFrame} */
export function aSnapshot(change = {}) {
  return {
    type: 'snapshot',
    streamId: 'stream-one',
    epoch: 1,
    room: { seq: 1, title: 'Friday', control: 'everyone', ownerId: 'ada' },
    playback: aPlayback(1),
    presence: { rev: 1, count: 2, members: [aMember('Ada'), aMember('Ben')] },
    chat: { seq: 2, reset: true, more: false, entries: [aChatEntry(1), aChatEntry(2)] },
    ...change,
  };
}

/** @param {number} seq @param {object} [change] */
export function aPlayback(seq, change = {}) {
  return {
    seq,
    anchor: { playing: false, positionMs: 0, rate: 1, atMs: 10 },
    item: { videoId: 'v1', title: 'Deep Zoom', durationMs: 60_000 },
    cause: /** @type {const} */ ('play'),
    by: anAuthor('Ben'),
    issuedAtMs: 10,
    ...change,
  };
}

/** A queue in which nothing waits. */
export function aQueue() {
  return {
    seq: 1,
    play: 0,
    current: null,
    entries: [],
    history: [],
    upNext: null,
    skip: { votes: [], needed: 0 },
    trouble: [],
    rules: {
      loop: 'none',
      order: 'manual',
      autoplay: true,
      countdownMs: 5_000,
      skipPercent: 50,
      entriesMax: 100,
      perMemberMax: 20,
      duplicates: false,
    },
    change: null,
  };
}
