/**
 * A choice of this browser's user that is kept where storage is allowed.
 *
 * @template {string} T
 * @param {string} key
 * @param {readonly T[]} values the first is the default
 */
export function preference(key, values) {
  const first = /** @type {T} */ (values[0]);
  return {
    values,

    /** @returns {T} */
    get() {
      try {
        const kept = localStorage.getItem(key);
        return values.find((value) => value === kept) ?? first;
      } catch {
        return first;
      }
    },

    /** @param {string} value */
    set(value) {
      try {
        localStorage.setItem(key, value);
      } catch {
        // Kept as long as the page.
      }
    },
  };
}

/**
 * A text that this browser keeps where storage is allowed, and the page as long as it is open.
 *
 * @param {string} key
 */
export function keptText(key) {
  /** @type {string | null} */
  let text = null;
  return {
    /** @returns {string | null} */
    get() {
      try {
        return localStorage.getItem(key) ?? text;
      } catch {
        return text;
      }
    },

    /** @param {string} value */
    set(value) {
      text = value;
      try {
        localStorage.setItem(key, value);
      } catch {
        // Kept as long as the page.
      }
    },
  };
}
