/** @import { ApiResult, Video } from './api.js' */
import { readRefusal } from './api.js';

const TRIES_MAX = 5;
/** Who is to wait longer is told why instead. */
const SOON_MS = 5_000;
/** More than a server reads of what it refuses, and little enough to be sent again. */
const LITTLE_BYTES = 16 * 1024 * 1024;

/**
 * Sends a file, again when a server turned it away at its beginning: one that is about to stop, or
 * has its hands full. Another one answers then, or the same in a moment.
 *
 * @type {typeof uploadOnce}
 */
export async function uploadVideo(file, options) {
  for (let tries = 1; ; tries += 1) {
    let sent = 0;
    const result = await uploadOnce(file, {
      ...options,
      onProgress(sentBytes) {
        sent = sentBytes;
        options.onProgress(sentBytes);
      },
    });
    if (result.ok || result.status !== 503 || tries === TRIES_MAX) return result;
    const waitMs = result.retryAfterMs ?? Infinity;
    if (waitMs > SOON_MS || sent > LITTLE_BYTES) return result;
    await pause(waitMs, options.signal);
    if (options.signal.aborted) return failure('cancelled');
  }
}

/** @param {number} ms @param {AbortSignal} signal @returns {Promise<void>} */
function pause(ms, signal) {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/**
 * Sends a file as it is. `fetch` cannot report how much of a body went out, so this is the one
 * place that uses XMLHttpRequest.
 *
 * @param {File} file
 * @param {{ title: string, token: string, onProgress: (sentBytes: number) => void,
 *   signal: AbortSignal }} options
 * @returns {Promise<ApiResult<Video>>} a refusal with `offline` when the connection broke,
 *   with `cancelled` when the signal ended it
 */
function uploadOnce(file, { title, token, onProgress, signal }) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const query = new URLSearchParams({ name: file.name, title });
    request.open('POST', `/api/videos?${query}`);
    request.setRequestHeader('authorization', `Bearer ${token}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.addEventListener('progress', (event) => onProgress(event.loaded));
    request.addEventListener('load', () => {
      const body = parse(request.responseText);
      if (request.status === 201) resolve({ ok: true, value: /** @type {Video} */ (body) });
      else resolve(readRefusal(request.status, body));
    });
    request.addEventListener('error', () => resolve(failure('offline')));
    request.addEventListener('abort', () => resolve(failure('cancelled')));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

/** @param {string} json @returns {unknown} */
function parse(json) {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/** @param {string} code @returns {ApiResult<Video>} */
function failure(code) {
  return { ok: false, code, message: '', status: 0, retryAfterMs: null };
}
