import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { currentSession, knownAccount, renameAccount } from '../../public/identity/identity.js';

/** @type {Map<string, string>} */
const kept = new Map();

/** @param {string} name @param {string} kind @param {number} expiresAtMs */
function session(name, kind, expiresAtMs) {
  return { token: `token-of-${name}`, expiresAtMs, identity: { id: name, name, kind } };
}

/** @param {number} status @param {object} body */
function answerWith(status, body) {
  globalThis.fetch = async () => new Response(JSON.stringify(body), { status });
}

beforeEach(() => {
  kept.clear();
  globalThis.localStorage = /** @type {Storage} */ ({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  });
  // As on plain http: no locks between the tabs.
  Object.defineProperty(globalThis, 'navigator', { value: {}, configurable: true });
  const later = Date.now() + 3_600_000;
  kept.set('matinee.guest', JSON.stringify(session('Guest', 'guest', later)));
  kept.set('matinee.account', JSON.stringify(session('Ada', 'account', 0)));
});

test('a guest acts where no account is signed in', async () => {
  kept.delete('matinee.account');
  assert.equal((await currentSession())?.identity.name, 'Guest');
});

test('an account whose token has run out acts under a new one', async () => {
  answerWith(200, session('Ada', 'account', Date.now() + 900_000));
  assert.equal((await currentSession())?.identity.name, 'Ada');
});

test('an account that cannot be confirmed does not turn into a guest', async () => {
  answerWith(503, { code: 'unavailable' });
  assert.equal(await currentSession(), null);
  assert.equal(knownAccount()?.name, 'Ada');
});

test('an account that the server signed out does not turn into a guest', async () => {
  answerWith(401, { code: 'not_signed_in' });
  assert.equal(await currentSession(), null);
  assert.equal(knownAccount(), null);
});

test('an account that takes another name acts under it at once', async () => {
  const later = Date.now() + 900_000;
  kept.set('matinee.account', JSON.stringify(session('Ada', 'account', later)));
  answerWith(200, session('Ada King', 'account', later));
  assert.equal((await renameAccount('Ada King')).ok, true);
  assert.equal(knownAccount()?.name, 'Ada King');
  assert.equal((await currentSession())?.token, 'token-of-Ada King');
});

test('a name that is taken changes nothing', async () => {
  const later = Date.now() + 900_000;
  kept.set('matinee.account', JSON.stringify(session('Ada', 'account', later)));
  answerWith(409, { code: 'name_taken' });
  const answer = await renameAccount('Grace');
  assert.equal(answer.ok ? '' : answer.code, 'name_taken');
  assert.equal(knownAccount()?.name, 'Ada');
});
