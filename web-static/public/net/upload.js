/** @import { ApiResult, Video } from './api.js' */
import { readRefusal } from './api.js';

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
export function uploadVideo(file, { title, token, onProgress, signal }) {
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
