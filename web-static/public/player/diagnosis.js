/**
 * @import { Fault } from './adaptive.js'
 * @import { LinkProblem, LinkSource } from '../protocol/types.js'
 */

const WITHIN_MS = 5_000;
const ADAPTIVE = new Set(['hls', 'dash']);

/**
 * Finds out why a link does not play, as far as browsers let a page know: they tell nothing about
 * other sites unless these agree. `kind` is what the link leads to where that is not what was
 * thought.
 *
 * @param {LinkSource} link
 * @param {Fault} fault
 * @param {{ fetch?: typeof fetch, secure?: boolean, online?: boolean }} [world]
 * @returns {Promise<{ problem: LinkProblem, kind?: LinkSource['kind'] }>}
 */
export async function diagnose(
  { url, kind },
  { status, parse, decode },
  {
    fetch: ask = fetch.bind(globalThis),
    secure = location.protocol === 'https:',
    online = navigator.onLine,
  } = {},
) {
  if (secure && url.startsWith('http:')) return { problem: 'mixed' };
  const told = status ? byStatus(status) : null;
  if (told) return { problem: told };
  if (decode) return { problem: 'unplayable' };
  const answer = await look(ask, url, 'cors');
  if (answer) return read(answer, kind, parse ? 'not_a_film' : 'unplayable');
  if (parse) return { problem: 'not_a_film' };
  const answers = await look(ask, url, 'no-cors');
  if (answers) return { problem: ADAPTIVE.has(kind) ? 'cors' : 'failed' };
  return { problem: online ? 'unreachable' : 'failed' };
}

/**
 * @param {Response} answer
 * @param {LinkSource['kind']} kind
 * @param {LinkProblem} otherwise
 * @returns {{ problem: LinkProblem, kind?: LinkSource['kind'] }}
 */
function read(answer, kind, otherwise) {
  const type = (answer.headers.get('content-type') ?? '').toLowerCase();
  const found = kindOf(type);
  if (answer.ok && found && found !== kind) return { problem: 'unplayable', kind: found };
  if (/^(text\/html|image\/)/.test(type) && answer.ok) return { problem: 'not_a_film' };
  return { problem: byStatus(answer.status) ?? (answer.ok ? otherwise : 'failed') };
}

/** @param {string} type @returns {'hls' | 'dash' | null} */
function kindOf(type) {
  if (/mpegurl/.test(type)) return 'hls';
  return type.startsWith('application/dash+xml') ? 'dash' : null;
}

/** @param {number} status @returns {LinkProblem | null} */
function byStatus(status) {
  if (status === 404 || status === 410) return 'not_found';
  if (status === 401 || status === 403 || status === 451) return 'forbidden';
  return null;
}

/**
 * The beginning of an answer; null when none came that this page may know of.
 *
 * @param {typeof fetch} ask
 * @param {string} url
 * @param {RequestMode} mode
 */
async function look(ask, url, mode) {
  try {
    const answer = await ask(url, {
      mode,
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(WITHIN_MS),
    });
    void answer.body?.cancel().catch(() => undefined);
    return answer;
  } catch {
    return null;
  }
}
