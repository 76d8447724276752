/** @import { Line, Notice } from '../../public/store/room-state.js' */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { announcements } from '../../public/components/room-announcer/announcements.js';
import { aChatEntry, anAuthor } from '../fixtures.js';

const room = { selfId: 'ada', memberCount: 3 };

/** @param {Notice['what']} what @param {Partial<Notice>} [rest] @returns {Line} */
function aNotice(what, rest = {}) {
  const { by = anAuthor('Ben'), names = [], value = 1_000 } = rest;
  return { kind: 'notice', key: 'n1', atMs: 0, what, by, names, value };
}

/** @param {number} seq @param {string} [by] @returns {Line} */
function aMessage(seq, by = 'Ben') {
  return { kind: 'chat', key: `m${seq}`, ...aChatEntry(seq, { by }) };
}

/** @param {string[]} sentences without the marks around names */
const bare = (sentences) => sentences.map((text) => text.replace(/[\u2068\u2069]/g, ''));

test('who moves the film is told, and only where it ended', () => {
  const lines = [aNotice('seek'), aNotice('pause'), aNotice('seek', { value: 65_000 })];
  assert.deepEqual(bare(announcements(lines, room)), ['Ben went to 1:05']);
});

test('one is not told what one has done', () => {
  const lines = [aNotice('play', { by: anAuthor('Ada') }), aMessage(1, 'Ada')];
  assert.deepEqual(announcements(lines, room), []);
});

test('comings are told in small rooms only', () => {
  const lines = [aNotice('joined', { by: null, names: ['Cleo'] })];
  assert.deepEqual(bare(announcements(lines, room)), ['Cleo joined']);
  assert.deepEqual(announcements(lines, { ...room, memberCount: 500 }), []);
});

test('a few messages are read, many are counted', () => {
  assert.deepEqual(announcements([aMessage(1), aMessage(2)], room), [
    'Ben: message 1',
    'Ben: message 2',
  ]);
  const many = Array.from({ length: 40 }, (_, seq) => aMessage(seq));
  assert.deepEqual(announcements(many, room), ['40 new messages']);
});

test('whatever happens, little is said', () => {
  const lines = Array.from({ length: 500 }, (_, index) =>
    index % 2 === 0 ? aNotice('title', { value: `Night ${index}` }) : aMessage(index),
  );
  assert.ok(announcements(lines, room).length <= 5);
});
