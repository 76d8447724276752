/** Tables of examples that the Java tests read too. */

import { readFileSync } from 'node:fs';

const FOLDER = new URL('../../../verticles/src/test/resources/sync/', import.meta.url);

/**
 * @template In, Out
 * @param {string} name
 * @returns {{in: In, out: Out}[]}
 */
export function golden(name) {
  return JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));
}
