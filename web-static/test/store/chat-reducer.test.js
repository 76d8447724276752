/** @import { ChatChange, ChatMessage, HistoryFrame, ServerFrame } from '../../public/protocol/types.js' */
/** @import { ChatLine, RoomState } from '../../public/store/room-state.js' */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  appendHistory,
  findLine,
  jumpTo,
  prependHistory,
  shownLines,
  toLatest,
} from '../../public/store/chat-pages.js';
import { isOutdated } from '../../public/store/chat-reducer.js';
import { reduceRoom } from '../../public/store/room-reducer.js';
import { EMPTY_ROOM } from '../../public/store/room-state.js';
import { aChange, aChatEntry, aChatFrame, aHistory, aSnapshot, aWelcome, anAuthor } from '../fixtures.js';
import { seeded } from '../sync/random.js';

/** @param {RoomState} state @param {object[]} frames */
function then(state, ...frames) {
  return frames.reduce(
    (now, frame) => reduceRoom(now, /** @type {ServerFrame} */ (frame), 0).state,
    state,
  );
}

const START = then(EMPTY_ROOM, aWelcome, aSnapshot());

/** @param {RoomState} state @param {number} seq @returns {ChatLine} */
function line(state, seq) {
  const found = findLine(state, seq);
  assert.ok(found, `no line ${seq}`);
  return found;
}

test('an edit changes the text, a deletion leaves nothing of it', () => {
  const edited = then(START, aChange(3, 'edited', { message: 1, text: 'new' }));
  assert.equal(line(edited, 1).text, 'new');
  assert.equal(line(edited, 1).editedAtMs, 3_000);
  const deleted = then(edited, aChange(4, 'deleted', { message: 1 }));
  assert.equal(line(deleted, 1).text, '');
  assert.ok(line(deleted, 1).deleted);
  assert.equal(deleted.chatSeq, 4);
});

test('changes count in the numbers and are no lines', () => {
  const state = then(START, aChange(3, 'edited', { message: 1, text: 'new' }), aChatFrame(4));
  assert.deepEqual(
    state.lines.map((it) => it.kind === 'chat' && it.seq),
    [1, 2, 4],
  );
  assert.ok(reduceRoom(state, aChatFrame(6), 0).gap);
});

test('an entry of a kind of a newer server counts and changes nothing', () => {
  const state = then(START, aChange(3, 'sung', { message: 1 }), aChatFrame(4));
  assert.equal(state.chatSeq, 4);
  assert.equal(line(state, 1).text, 'message 1');
});

test('a purge takes what a member said from a number on', () => {
  const state = then(
    START,
    aChatFrame(3, { by: 'Eve' }),
    aChatFrame(4),
    aChange(5, 'purged', { memberId: 'ben', fromSeq: 2 }),
    aChatFrame(6),
  );
  const gone = [1, 2, 3, 4, 6].filter((seq) => line(state, seq).deleted);
  assert.deepEqual(gone, [2, 4]);
});

test('reactions count once per member, own ones are known', () => {
  const by = (/** @type {string} */ name) => anAuthor(name);
  const on = then(
    START,
    aChange(3, 'reacted', { message: 1, emoji: '👍', on: true, by: by('Ben') }),
    aChange(4, 'reacted', { message: 1, emoji: '👍', on: true, by: by('Ada') }),
  );
  const [both] = line(on, 1).reactions;
  assert.deepEqual([both?.count, both?.own, both?.who.length], [2, true, 2]);
  const off = then(on, aChange(5, 'reacted', { message: 1, emoji: '👍', on: false, by: by('Ada') }));
  const [one] = line(off, 1).reactions;
  assert.deepEqual([one?.count, one?.own], [1, false]);
  const none = then(off, aChange(6, 'reacted', { message: 1, emoji: '👍', on: false, by: by('Ben') }));
  assert.deepEqual(line(none, 1).reactions, []);
});

test('what was missed brings a text that was replaced since where it is now', () => {
  const missed = [
    { ...aChatEntry(3), text: undefined },
    aChange(4, 'reacted', { message: 3, emoji: '👍', on: true }),
    aChange(5, 'edited', { message: 3, text: 'now' }),
  ];
  const chat = { seq: 5, reset: false, more: true, entries: missed };
  const state = then(START, aSnapshot({ chat: /** @type {never} */ (chat) }));
  assert.equal(line(state, 3).text, 'now');
  assert.equal(line(state, 3).reactions.length, 1);
  assert.equal(state.chatSeq, 5);
});

test('a quote follows what it quotes', () => {
  const reply = { seq: 1, by: anAuthor('Ben'), excerpt: 'message 1' };
  const state = then(START, { ...aChatFrame(3), reply });
  const edited = then(state, aChange(4, 'edited', { message: 1, text: 'other' }));
  assert.equal(line(edited, 3).reply?.excerpt, 'other');
  const gone = then(edited, aChange(5, 'deleted', { message: 1 }));
  assert.equal(line(gone, 3).reply?.excerpt, '');
});

test('a page knows what comes after it was made, and is not told it twice', () => {
  const liked = { ...aChatEntry(40), reactions: [{ emoji: '👍', count: 1, who: [anAuthor('Ben')] }] };
  const tail = { seq: 60, reset: true, more: true, fromSeq: 60, entries: [aChatEntry(60)] };
  const start = then(EMPTY_ROOM, aWelcome, aSnapshot({ chat: tail }));
  // The page was made when the log stood at 61, whose event is still on its way.
  const paged = prependHistory(start, aHistory([liked], { seq: 61, fromSeq: 40, toSeq: 59 }));
  const told = then(paged, aChange(61, 'reacted', { message: 40, emoji: '👍', on: true }));
  assert.equal(line(told, 40).reactions[0]?.count, 1);
  const more = aChange(62, 'reacted', { message: 40, emoji: '👍', on: true, by: anAuthor('Eve') });
  assert.equal(line(then(told, more), 40).reactions[0]?.count, 2);
});

test('a page that was made before a change that is known already gets it', () => {
  const tail = { seq: 60, reset: true, more: true, fromSeq: 60, entries: [aChatEntry(60)] };
  const start = then(EMPTY_ROOM, aWelcome, aSnapshot({ chat: tail }));
  const ahead = then(start, aChange(61, 'deleted', { message: 40 }));
  const page = aHistory([aChatEntry(40)], { seq: 60, fromSeq: 40, toSeq: 59 });
  assert.ok(!isOutdated(ahead, page));
  assert.ok(line(prependHistory(ahead, page), 40).deleted);
  assert.ok(isOutdated(ahead, { ...page, seq: 59 }));
});

test('a jump back shows a passage, which joins the rest when it reaches it', () => {
  const tail = { seq: 100, reset: true, more: true, fromSeq: 90, entries: [aChatEntry(95)] };
  const start = then(EMPTY_ROOM, aWelcome, aSnapshot({ chat: tail }));
  const there = jumpTo(start, aHistory([aChatEntry(20), aChatEntry(30)], { seq: 100, fromSeq: 15, toSeq: 40 }));
  assert.deepEqual(shownLines(there).map((it) => it.key), ['c20', 'c30']);
  const heard = then(there, aChatFrame(101), aChange(102, 'deleted', { message: 30 }));
  assert.ok(line(heard, 30).deleted);
  assert.equal(heard.lines.length, 2);
  const back = prependHistory(heard, aHistory([aChatEntry(10)], { seq: 102, fromSeq: 1, toSeq: 14 }));
  const on = appendHistory(back, aHistory([aChatEntry(50)], { seq: 102, fromSeq: 41, toSeq: 89 }));
  assert.equal(on.passage, null);
  assert.deepEqual(on.lines.map((it) => it.key), ['c10', 'c20', 'c30', 'c50', 'c95', 'c101']);
  assert.equal(on.chatMore, false);
  assert.equal(toLatest(back).passage, null);
  assert.deepEqual(shownLines(toLatest(back)).map((it) => it.key), ['c95', 'c101']);
});

test('a page and what comes later give the same as everything from the beginning', () => {
  for (let seed = 1; seed <= 60; seed += 1) check(seed);
});

/** @param {number} seed */
function check(seed) {
  const random = seeded(seed);
  const upTo = (/** @type {number} */ max) => Math.floor(random() * max);
  const frames = Array.from({ length: 120 }, (_, index) => anything(index + 1, upTo));
  const nothing = { seq: 0, reset: true, more: false, fromSeq: 1, entries: [] };
  const empty = then(EMPTY_ROOM, aWelcome, aSnapshot({ chat: nothing }));
  const whole = then(empty, ...frames);
  const split = 20 + upTo(90);
  const before = then(empty, ...frames.slice(0, split));
  const entries = before.lines.map((it) => messageOf(/** @type {ChatLine} */ (it)));
  const page = { seq: split, reset: true, more: false, fromSeq: 1, entries };
  const later = then(EMPTY_ROOM, aWelcome, aSnapshot({ chat: /** @type {never} */ (page) }), ...frames.slice(split));
  const plain = (/** @type {RoomState} */ state) =>
    state.lines.map((it) => ({ ...it, asOf: 0 }));
  assert.deepEqual(plain(later), plain(whole), `seed ${seed}`);
}

/** @param {number} seq @param {(max: number) => number} upTo */
function anything(seq, upTo) {
  const by = anAuthor(/** @type {string} */ (['Ada', 'Ben', 'Eve'][upTo(3)]));
  const message = 1 + upTo(Math.max(1, seq - 1));
  switch (upTo(8)) {
    case 0:
      return { ...aChange(seq, 'edited', { message, text: `text ${seq}` }), by };
    case 1:
      return { ...aChange(seq, 'deleted', { message }), by };
    case 2:
      return upTo(6) > 0
        ? aChatFrame(seq, { by: by.name })
        : aChange(seq, 'purged', { memberId: 'ben', fromSeq: message });
    default:
      return aChatFrame(seq, { by: by.name });
  }
}

/** @param {ChatLine} line a line as a server would show it @returns {ChatMessage} */
function messageOf({ seq, id, by, text, atMs, editedAtMs, deleted, mentions }) {
  return { seq, id, by, text, atMs, editedAtMs, deleted, mentions };
}
