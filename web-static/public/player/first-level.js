/**
 * With which quality a film begins: one whose first part is here soon. Later ones are chosen by
 * what the connection has shown by then.
 */

/** The first part of a film may take this share of its own length. */
const SHARE_MAX = 1 / 8;
/** Pictures higher than the screen by more than this are not worth waiting for. */
const SHARPNESS_MAX = 1.5;
/** Less says more about delays than about the rate. */
const BYTES_MIN = 20_000;

/**
 * The best level that arrives soon enough, else the least. Pure.
 *
 * @param {readonly { bitrate: number, height: number }[]} levels the least first
 * @param {{ bitsPerSecond: number, heightPx: number }} here
 * @returns {number} its index
 */
export function firstLevel(levels, { bitsPerSecond, heightPx }) {
  const fits = levels.findLastIndex(
    ({ bitrate, height }) =>
      bitrate <= bitsPerSecond * SHARE_MAX && height <= heightPx * SHARPNESS_MAX,
  );
  return Math.max(0, fits);
}

/**
 * The rate at which the page itself has come, as far as it came from the net. Pure.
 *
 * @param {readonly { transferSize: number, encodedBodySize: number, responseStart: number,
 *   responseEnd: number }[]} parts times in milliseconds
 * @returns {number} bits per second; 0 when nothing tells it
 */
export function observedRate(parts) {
  const rates = parts
    .filter((part) => part.transferSize > 0 && part.encodedBodySize >= BYTES_MIN)
    .map((part) => (part.encodedBodySize * 8_000) / (part.responseEnd - part.responseStart))
    .filter((rate) => Number.isFinite(rate));
  return Math.max(0, ...rates);
}
