/** @import { ApiResult, Identity, Session } from '../net/api.js' */
import { api } from '../net/api.js';
import { forget, recall, remember } from '../shared/storage.js';

const GUEST_KEY = 'matinee.guest';
const ACCOUNT_KEY = 'matinee.account';
const REFRESH_LOCK = 'matinee.refresh';
const EARLY_MS = 60_000;

/**
 * Who this browser is. An account wins over a guest. The refresh token is an HttpOnly cookie that
 * scripts never see; kept here is the short access token, so that a page change does not rotate
 * the cookie each time, and the guest's token, which *is* the guest.
 */

/**
 * Whoever acts now. Null when a name is needed first, or when an account is signed in that could
 * not be confirmed just now: it must not turn into a guest in the middle of a room.
 *
 * @returns {Promise<Session | null>}
 */
export async function currentSession() {
  // Asked before the account is confirmed: one that is refused is forgotten on the way.
  return knownAccount() ? accountSession() : guestSession();
}

/** @returns {Session | null} */
export function guestSession() {
  const session = read(GUEST_KEY);
  return session && session.expiresAtMs - EARLY_MS > Date.now() ? session : null;
}

/** The name last used as a guest, to be offered again; empty when there is none. */
export function lastGuestName() {
  return read(GUEST_KEY)?.identity.name ?? '';
}

/**
 * The account that is signed in, with an access token that is valid for a minute at least.
 *
 * @returns {Promise<Session | null>}
 */
export async function accountSession() {
  const session = read(ACCOUNT_KEY);
  if (!session) return null;
  if (session.expiresAtMs - EARLY_MS > Date.now()) return session;
  return locked(refresh);
}

/** @returns {Identity | null} the signed-in account as last known, without asking the server */
export function knownAccount() {
  return read(ACCOUNT_KEY)?.identity ?? null;
}

/**
 * Becomes a guest under a name, or changes the name of the guest one already is.
 *
 * @param {string} name
 * @returns {Promise<ApiResult<Session>>}
 */
export async function becomeGuest(name) {
  const result = await api.createGuest(name, guestSession()?.token ?? null);
  if (result.ok) write(GUEST_KEY, result.value);
  return result;
}

/** Forgets a guest token that the server no longer accepts; the name is kept for the next one. */
function forgetGuest() {
  const session = read(GUEST_KEY);
  if (session) write(GUEST_KEY, { ...session, expiresAtMs: 0 });
}

/** @param {string} name @param {string} password @returns {Promise<ApiResult<Session>>} */
export async function signIn(name, password) {
  return keep(await api.signIn({ name, password }));
}

/**
 * @param {{ name: string, password: string, setUpToken?: string }} fields
 * @returns {Promise<ApiResult<Session>>}
 */
export async function signUp(fields) {
  return keep(await api.createAccount(fields));
}

/**
 * Gives the account another name, by which it signs in from now on as well.
 *
 * @param {string} name
 * @returns {Promise<ApiResult<Session>>}
 */
export async function renameAccount(name) {
  const session = await accountSession();
  if (!session) {
    return { ok: false, code: 'not_signed_in', message: '', status: 401, retryAfterMs: null };
  }
  return keep(await api.renameAccount(name, session.token));
}

export async function signOut() {
  const session = read(ACCOUNT_KEY);
  const result = await api.signOut(session?.token ?? null);
  if (result.ok || result.status === 401) forgetAccount();
  return result;
}

/**
 * Asks for a new token in place of one that the server did not accept. What cannot be renewed is
 * forgotten.
 *
 * @returns {Promise<boolean>} whether there is somebody to come back as
 */
export async function renewIdentity() {
  const account = read(ACCOUNT_KEY);
  if (!account) {
    forgetGuest();
    return false;
  }
  write(ACCOUNT_KEY, { ...account, expiresAtMs: 0 });
  return (await accountSession()) !== null;
}

/** Forgets the account of a token that the server no longer accepts. */
export function forgetAccount() {
  forget(ACCOUNT_KEY);
}

/** @param {ApiResult<Session>} result */
function keep(result) {
  if (result.ok) write(ACCOUNT_KEY, result.value);
  return result;
}

async function refresh() {
  // Another tab may have done it while this one waited for the lock.
  const session = read(ACCOUNT_KEY);
  if (session && session.expiresAtMs - EARLY_MS > Date.now()) return session;
  const result = await api.refresh();
  if (result.ok) {
    write(ACCOUNT_KEY, result.value);
    return result.value;
  }
  if (result.status === 401) forgetAccount();
  return null;
}

/**
 * Runs one refresh at a time over all tabs where the browser can (not on plain http).
 *
 * @param {() => Promise<Session | null>} action
 * @returns {Promise<Session | null>}
 */
async function locked(action) {
  const locks = /** @type {LockManager | undefined} */ (navigator.locks);
  return locks ? await locks.request(REFRESH_LOCK, action) : action();
}

/** @param {string} key @returns {Session | null} */
function read(key) {
  try {
    const value = JSON.parse(recall(key) ?? 'null');
    return typeof value?.token === 'string' && value.identity ? value : null;
  } catch {
    return null;
  }
}

/** @param {string} key @param {Session} session */
function write(key, session) {
  remember(key, JSON.stringify(session));
}
