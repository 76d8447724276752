/** The addresses of the pages, in one place. */

export const addresses = Object.freeze({
  home: () => '/',
  upload: () => '/upload',
  reports: () => '/reports',
  /** @param {string} id */
  video: (id) => `/v/${encodeURIComponent(id)}`,
  /** @param {string} id */
  room: (id) => `/r/${encodeURIComponent(id)}`,
  /** @param {string} [next] where to go afterwards */
  signIn: (next) => (next ? `/sign-in?next=${encodeURIComponent(next)}` : '/sign-in'),
});

/** @param {string} path such as `/r/abc` @returns {string} the last part, decoded; empty if none */
export function idInPath(path) {
  const part = path.split('/').filter(Boolean)[1] ?? '';
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

/**
 * Where to go after signing in. Only a path of this site is followed; anything else would let a
 * link send people who trust this page to another site.
 *
 * @param {string | null} next
 * @param {string} origin
 */
export function safeNext(next, origin) {
  if (!next || !next.startsWith('/')) return '/';
  try {
    const url = new URL(next, origin);
    // `/.//host` is resolved to the path `//host`, which by itself names another site.
    const leaves = url.origin !== origin || /^[/\\]{2}/.test(url.pathname);
    return leaves ? '/' : url.pathname + url.search;
  } catch {
    return '/';
  }
}
