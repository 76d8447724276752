/**
 * The speed of an upload, smoothed, so that the time left does not jump.
 *
 * @typedef {{ atMs: number, bytes: number, bytesPerMs: number }} TransferRate
 */

const HALF_LIFE_MS = 2_500;
const SAMPLE_MIN_MS = 200;

/** @param {number} atMs @returns {TransferRate} */
export function startTransfer(atMs) {
  return { atMs, bytes: 0, bytesPerMs: 0 };
}

/**
 * @param {TransferRate} rate
 * @param {number} bytes sent in total
 * @param {number} atMs
 * @returns {TransferRate}
 */
export function advanceTransfer(rate, bytes, atMs) {
  const elapsedMs = atMs - rate.atMs;
  if (elapsedMs < SAMPLE_MIN_MS) return rate;
  const speed = (bytes - rate.bytes) / elapsedMs;
  const keep = rate.bytesPerMs === 0 ? 0 : 0.5 ** (elapsedMs / HALF_LIFE_MS);
  return { atMs, bytes, bytesPerMs: keep * rate.bytesPerMs + (1 - keep) * speed };
}

/**
 * @param {TransferRate} rate
 * @param {number} totalBytes
 * @returns {number | null} milliseconds left; null while the speed is not known or zero
 */
export function remainingMs(rate, totalBytes) {
  if (rate.bytesPerMs <= 0) return null;
  return Math.max(0, totalBytes - rate.bytes) / rate.bytesPerMs;
}
