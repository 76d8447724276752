import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { CLOSE_CODES, closeCodeName, mayComeBack } from '../../public/protocol/close-codes.js';
import { ERROR_CODES } from '../../public/protocol/errors.js';
import { words as english } from '../../public/strings/en/index.js';

const document = readFileSync(new URL('../../../docs/protocol.md', import.meta.url), 'utf8');

/** @param {string} heading @returns {string[][]} the cells of the first table under a heading */
function table(heading) {
  const section = document.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2);
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
}

test('the refusal codes are those of the document', () => {
  assert.deepEqual(
    ERROR_CODES,
    table('Refusals').map(([code]) => code),
  );
});

test('the close codes are those of the document', () => {
  const documented = table('Close codes').map(([code, name]) => [name, Number(code)]);
  assert.deepEqual(Object.entries(CLOSE_CODES), documented);
});

test('every refusal has words', () => {
  for (const code of ERROR_CODES) assert.ok(Object.hasOwn(english, `refusal.${code}`), code);
});

test('only the range of a close code decides about coming back', () => {
  for (const code of [1000, 1001, 1006, 1008, 4000, 4499, 5000]) assert.ok(mayComeBack(code));
  for (const code of [4500, 4502, 4777, 4999]) assert.ok(!mayComeBack(code));
});

test('a close code without a name is called by its number', () => {
  assert.equal(closeCodeName(4501), 'room_gone');
  assert.equal(closeCodeName(4777), '4777');
});
