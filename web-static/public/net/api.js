/**
 * The server's HTTP side as this client uses it.
 *
 * @typedef {'queued' | 'processing' | 'ready' | 'failed'} VideoState
 * @typedef {{ id: string, title: string, ownerId?: string | null, ownerName: string | null,
 *   state: VideoState,
 *   stage: 'probe' | 'transcode' | 'pack' | null, progress: number, durationMs: number | null,
 *   width: number | null, height: number | null, hasAudio: boolean | null, sizeBytes: number,
 *   createdAtMs: number, failure: { code: string, message: string } | null,
 *   hlsUrl: string | null, mp4Url: string | null, posterUrl: string | null,
 *   thumbnailUrl: string | null }} Video
 * @typedef {{ id: string, name: string, kind: 'guest' | 'account', roles?: string[] }} Identity
 * @typedef {{ token: string, expiresAtMs: number, identity: Identity }} Session
 * @typedef {{ version: string, signUp: 'open' | 'closed', setUpNeeded: boolean,
 *   uploadMaxBytes: number, links?: boolean,
 *   limits: { textMax: number, nameMax: number, titleMax: number, temporaryMs?: number,
 *     emotesMax?: number } }} ServerConfig
 * @typedef {{ id: string, title: string, count: number, rating?: string,
 *   item: { videoId: string, title: string, durationMs: number } | null,
 *   film?: Video | null }} RoomInfo
 *
 * @typedef {{ id: string, url: string, title: string, showing: string | null, playing: boolean,
 *   count: number, rating?: string }} RoomCard
 *
 * @typedef {{ room: string, title: string, id: number, atMs: number,
 *   by: { id: string, name: string }, member: { id: string, name: string }, seq: number,
 *   text: string, reason: string }} RoomReport
 *
 * @typedef {{ ok: false, code: string, message: string, status: number,
 *   retryAfterMs: number | null }} ApiRefusal
 */

/**
 * @template T
 * @typedef {{ ok: true, value: T } | ApiRefusal} ApiResult
 */

const TIMEOUT_MS = 20_000;

/**
 * Calls the API. A refusal is a value, also when the server could not be reached (`offline`).
 *
 * @template T
 * @param {string} method
 * @param {string} path
 * @param {{ body?: object, file?: Blob, token?: string | null | undefined,
 *   signal?: AbortSignal | undefined }} [options]
 * @returns {Promise<ApiResult<T>>}
 */
async function call(method, path, { body, file, token, signal } = {}) {
  /** @type {Record<string, string>} */
  const headers = { accept: 'application/json' };
  if (body) headers['content-type'] = 'application/json';
  if (file) headers['content-type'] = 'application/octet-stream';
  if (token) headers['authorization'] = `Bearer ${token}`;
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const response = await fetch(path, {
      method,
      headers,
      body: body ? JSON.stringify(body) : (file ?? null),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    const value = response.status === 204 ? null : await response.json().catch(() => null);
    if (response.ok) return { ok: true, value };
    return readRefusal(response.status, value);
  } catch {
    return { ok: false, code: 'offline', message: '', status: 0, retryAfterMs: null };
  }
}

/**
 * Reads a problem document; an answer of a proxy in between has none.
 *
 * @param {number} status
 * @param {unknown} body
 * @returns {ApiRefusal}
 */
export function readRefusal(status, body) {
  const problem = /** @type {Record<string, unknown>} */ (
    typeof body === 'object' && body !== null ? body : {}
  );
  const fallback = status >= 500 ? 'unavailable' : status === 404 ? 'not_found' : 'bad_request';
  return {
    ok: false,
    status,
    code: typeof problem['code'] === 'string' ? problem['code'] : fallback,
    message: typeof problem['message'] === 'string' ? problem['message'] : '',
    retryAfterMs: typeof problem['retryAfterMs'] === 'number' ? problem['retryAfterMs'] : null,
  };
}

/** @param {string} id */
const part = (id) => encodeURIComponent(id);

export const api = Object.freeze({
  /** @returns {Promise<ApiResult<ServerConfig>>} */
  config: () => call('GET', '/api/config'),

  /** @param {string} name @param {string | null} token @returns {Promise<ApiResult<Session>>} */
  createGuest: (name, token) => call('POST', '/api/guests', { body: { name }, token }),

  /**
   * @param {{ name: string, password: string, setUpToken?: string }} body
   * @returns {Promise<ApiResult<Session>>}
   */
  createAccount: (body) => call('POST', '/api/accounts', { body }),

  /** @param {{ name: string, password: string }} body @returns {Promise<ApiResult<Session>>} */
  signIn: (body) => call('POST', '/api/sessions', { body }),

  /** @returns {Promise<ApiResult<Session>>} */
  refresh: () => call('POST', '/api/sessions/refresh'),

  /** @param {string} name @param {string} token @returns {Promise<ApiResult<Session>>} */
  renameAccount: (name, token) => call('PATCH', '/api/me', { body: { name }, token }),

  /** @param {string | null} token @returns {Promise<ApiResult<null>>} */
  signOut: (token) => call('DELETE', '/api/sessions/current', { token }),

  /**
   * @param {{ limit: number, before?: number | null, words?: string }} page words: in the title
   * @returns {Promise<ApiResult<{ videos: Video[], next: number | null }>>}
   */
  videos: ({ limit, before, words }) =>
    call(
      'GET',
      `/api/videos?limit=${limit}${before ? `&before=${before}` : ''}` +
        (words ? `&words=${part(words)}` : ''),
    ),

  /** @param {string} id @returns {Promise<ApiResult<Video>>} */
  video: (id) => call('GET', `/api/videos/${part(id)}`),

  /**
   * @param {string} id
   * @param {string} title
   * @param {string} token
   * @returns {Promise<ApiResult<Video>>}
   */
  renameVideo: (id, title, token) =>
    call('PATCH', `/api/videos/${part(id)}`, { body: { title }, token }),

  /** @param {string} id @param {string} token @returns {Promise<ApiResult<null>>} */
  deleteVideo: (id, token) => call('DELETE', `/api/videos/${part(id)}`, { token }),

  /** @param {string | null} token @returns {Promise<ApiResult<Video>>} */
  createDemo: (token) => call('POST', '/api/demo', { token }),

  /**
   * @param {{ videoId?: string, title?: string, visibility?: string, control?: string,
   *   rating?: string }} body
   * @param {string} token
   * @returns {Promise<ApiResult<{ id: string, url: string }>>}
   */
  createRoom: (body, token) => call('POST', '/api/rooms', { body, token }),

  /**
   * @param {{ limit: number, after?: string | null, rating: string }} page rooms up to this rating
   * @returns {Promise<ApiResult<{ rooms: RoomCard[], next: string | null }>>}
   */
  rooms: ({ limit, after, rating }) =>
    call(
      'GET',
      `/api/rooms?limit=${limit}&rating=${rating}${after ? `&after=${part(after)}` : ''}`,
    ),

  /**
   * @param {string} token
   * @param {string | null} after
   * @returns {Promise<ApiResult<{ reports: RoomReport[], next: string | null }>>}
   */
  reports: (token, after) =>
    call('GET', `/api/reports${after ? `?after=${part(after)}` : ''}`, { token }),

  /**
   * @param {string} room
   * @param {number} id
   * @param {string} token
   * @returns {Promise<ApiResult<null>>}
   */
  settleReport: (room, id, token) => call('DELETE', `/api/reports/${part(room)}/${id}`, { token }),

  /** @param {string} id @param {string | null} [token] @returns {Promise<ApiResult<RoomInfo>>} */
  room: (id, token = null) => call('GET', `/api/rooms/${part(id)}`, { token }),

  /**
   * @param {string} roomId
   * @param {string} token
   * @param {{ password?: string, invite?: string }} [shown] what opens the door
   * @returns {Promise<ApiResult<{ ticket: string | null }>>}
   */
  ticket: (roomId, token, shown) =>
    call('POST', `/api/rooms/${part(roomId)}/tickets`, { token, ...(shown && { body: shown }) }),

  /**
   * @param {string} roomId
   * @param {{ name: string, file: File }} emote
   * @param {string} token
   * @returns {Promise<ApiResult<{ name: string }>>}
   */
  addEmote: (roomId, { name, file }, token) =>
    call('POST', `/api/rooms/${part(roomId)}/emotes?name=${part(name)}`, { file, token }),

  /** @param {string} roomId @param {string} token @returns {Promise<ApiResult<{ open: boolean }>>} */
  knock: (roomId, token) => call('POST', `/api/rooms/${part(roomId)}/knocks`, { token }),
});
