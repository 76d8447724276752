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
