import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { SERVER_FRAME_TYPES, readFrame } from '../../public/protocol/frames.js';

/** The frames that the server's own tests write, one file each. */
const FOLDER = new URL('../../../verticles/src/test/resources/wire/', import.meta.url);
const GOLDEN = readdirSync(FOLDER)
  .filter((name) => name.startsWith('server-') && name.endsWith('.json'))
  .map((name) => ({ name, text: readFileSync(new URL(name, FOLDER), 'utf8') }));

/** Fields that a frame may lack. */
const OPTIONAL = [
  'cmdId',
  'ref',
  'retryAfterMs',
  'reset',
  'actingOwnerId',
  'actingOwnerName',
  'wait',
  // In frames of a node of an older build.
  'ownerName',
  'handOverMs',
  'grid',
  'roles',
  'waiting',
  'visibility',
  'locked',
  'slowMs',
  'rating',
  // Of the queue and of links.
  'play',
  'queue',
  'videoId',
  'source',
  'startMs',
  'endMs',
  'checking',
  'problem',
  // Of a room's emotes.
  'emotes',
  'animated',
];

/** What an entry of the chat's log always has; the rest depends on its kind. */
const ENTRY = ['seq', 'id', 'by', 'atMs'];

/**
 * Each way to leave out one required field, at any depth.
 *
 * @param {unknown} value
 * @returns {{ path: string, value: unknown }[]}
 */
function without(value) {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      without(item).map(({ path, value: less }) => ({
        path: `${index}.${path}`,
        value: value.with(index, less),
      })),
    );
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, inner]) => {
    const { [field]: _, ...rest } = /** @type {Record<string, unknown>} */ (value);
    // What a host is shown is looked at where it is shown.
    const deeper = (field === 'body' ? [] : without(inner)).map(({ path, value: less }) => ({
      path: `${field}.${path}`,
      value: { ...value, [field]: less },
    }));
    const isEntry = ENTRY.every((name) => name in value);
    const optional =
      OPTIONAL.includes(field) ||
      (field === 'by' && 'ownerId' in value) ||
      (isEntry && !ENTRY.includes(field) && field !== 'type') ||
      ['excerpt', 'own', 'fromSeq'].includes(field);
    return optional ? deeper : [{ path: field, value: rest }, ...deeper];
  });
}

test('every golden frame of the server is read as it came', () => {
  for (const { name, text } of GOLDEN) {
    assert.deepEqual(readFrame(text), { kind: 'frame', frame: JSON.parse(text) }, name);
  }
});

test('there is a golden frame of every kind that is read', () => {
  const kinds = new Set(GOLDEN.map(({ text }) => JSON.parse(text).type));
  assert.deepEqual([...kinds].sort(), [...SERVER_FRAME_TYPES].sort());
});

test('a golden frame that lacks any required field is refused', () => {
  for (const { name, text } of GOLDEN) {
    const cases = without(JSON.parse(text));
    assert.ok(cases.length > 0, name);
    for (const { path, value } of cases) {
      assert.equal(readFrame(JSON.stringify(value)).kind, 'malformed', `${name} without ${path}`);
    }
  }
});

test('a golden frame that was cut off is refused', () => {
  for (const { name, text } of GOLDEN) {
    const cut = text.trimEnd().slice(0, -1);
    assert.equal(readFrame(cut).kind, 'malformed', name);
  }
});
