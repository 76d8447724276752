/**
 * The place that an arrow key, Home or End leads to in a list that goes round.
 *
 * @param {string} key
 * @param {number} at the place now, -1 for none
 * @param {number} count
 * @returns {number} -1 when the key leads nowhere
 */
export function stepTo(key, at, count) {
  if (count === 0) return -1;
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowUp':
      return (Math.max(at, 0) - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return -1;
  }
}
