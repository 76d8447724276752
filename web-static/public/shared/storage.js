/**
 * What this browser keeps for the pages. Storage may be forbidden or full: then a text is kept as
 * long as the page is open.
 *
 * @typedef {'localStorage' | 'sessionStorage'} Place for this browser, or for this tab only
 */

/** @type {Map<string, string>} */
const untilClosed = new Map();

/** @param {string} key @param {Place} [place] @returns {string | null} */
export function recall(key, place = 'localStorage') {
  return untilClosed.get(`${place} ${key}`) ?? stored(key, place);
}

/** @param {string} key @param {Place} place */
function stored(key, place) {
  try {
    return globalThis[place].getItem(key);
  } catch {
    return null;
  }
}

/** @param {string} key @param {string} text @param {Place} [place] */
export function remember(key, text, place = 'localStorage') {
  try {
    globalThis[place].setItem(key, text);
    untilClosed.delete(`${place} ${key}`);
  } catch {
    untilClosed.set(`${place} ${key}`, text);
  }
}

/** @param {string} key @param {Place} [place] */
export function forget(key, place = 'localStorage') {
  untilClosed.delete(`${place} ${key}`);
  try {
    globalThis[place].removeItem(key);
  } catch {
    // Nothing was kept.
  }
}

/**
 * One text as a thing of its own.
 *
 * @param {string} key
 */
export function keptText(key) {
  return {
    get: () => recall(key),

    /** @param {string} text */
    set: (text) => remember(key, text),
  };
}
