import { recall, remember } from './storage.js';

/**
 * A choice of this browser's user.
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
      const kept = recall(key);
      return values.find((value) => value === kept) ?? first;
    },

    /** @param {string} value */
    set(value) {
      remember(key, value);
    },
  };
}
