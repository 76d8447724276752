/**
 * Ten seconds by which a viewer finds the own offset: a flash at each full second of the room's
 * time, on every screen at once, and a click that is asked for as much earlier as the offset says.
 * Pure; milliseconds of own monotonic time unless said otherwise.
 */

export const BEATS = 10;
export const BEAT_MS = 1_000;
export const FLASH_MS = 100;
/** A click can be asked for so early; changes of the offset are heard after this. */
export const AHEAD_MS = 250;
/** What is drawn now is seen with the next frame. */
const FRAME_MS = 16;

/**
 * Where a run begins: at the first full second for which even the earliest click is still to come.
 *
 * @param {number} nowMs
 * @param {number} offsetMs cluster time minus own time
 * @param {number} mostMs the largest offset that can be chosen
 * @returns {number} cluster time
 */
export function firstBeatMs(nowMs, offsetMs, mostMs) {
  return Math.ceil((nowMs + offsetMs + mostMs + AHEAD_MS) / BEAT_MS) * BEAT_MS;
}

/**
 * What is to be shown now.
 *
 * @param {number} firstMs cluster time of the first flash
 * @param {number} nowMs
 * @param {number} offsetMs
 * @returns {{ beat: number, lit: boolean, over: boolean }} `beat` counts from 1, 0 before the first
 */
export function shownAt(firstMs, nowMs, offsetMs) {
  const sinceMs = nowMs + FRAME_MS + offsetMs - firstMs;
  const beat = Math.min(BEATS, Math.max(0, Math.floor(sinceMs / BEAT_MS) + 1));
  const lit = sinceMs >= 0 && sinceMs % BEAT_MS < FLASH_MS;
  const over = sinceMs >= BEATS * BEAT_MS;
  return { beat, lit: lit && !over, over };
}

/**
 * The clicks to ask for now.
 *
 * @param {number} firstMs cluster time of the first flash
 * @param {number} done clicks that were asked for before
 * @param {number} nowMs
 * @param {{ offsetMs: number, ownMs: number }} offsets cluster time minus own time; how much
 *   earlier than the flash the click is to leave
 * @returns {{ clicksMs: number[], done: number }} when they are due
 */
export function clicksUntil(firstMs, done, nowMs, { offsetMs, ownMs }) {
  const clicksMs = [];
  let next = done;
  for (; next < BEATS; next += 1) {
    const atMs = firstMs + next * BEAT_MS - offsetMs - ownMs;
    if (atMs > nowMs + AHEAD_MS) break;
    // One that a change of the offset has put into the past is not made up for.
    if (atMs >= nowMs) clicksMs.push(atMs);
  }
  return { clicksMs, done: next };
}
