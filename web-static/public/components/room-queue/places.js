/**
 * The steps that something at a place in a list can take. Pure.
 *
 * @param {number} index
 * @param {number} count
 * @returns {('up' | 'down' | 'first' | 'last')[]}
 */
export function steps(index, count) {
  /** @type {('up' | 'down' | 'first' | 'last')[]} */
  const all = ['up', 'down', 'first', 'last'];
  return all.filter((name) => {
    const place = placeAfter(name, index, count);
    // One place further is told once.
    const near = place !== null && Math.abs(place - index) === 1;
    return place !== null && (name === 'up' || name === 'down' || !near);
  });
}

/**
 * The place after a step; null when there is none to take. Pure.
 *
 * @param {string} step
 * @param {number} index
 * @param {number} count
 */
export function placeAfter(step, index, count) {
  /** @type {Record<string, number>} */
  const places = { up: index - 1, down: index + 1, first: 0, last: count - 1 };
  const place = places[step] ?? index;
  return place === index || place < 0 || place >= count ? null : place;
}
