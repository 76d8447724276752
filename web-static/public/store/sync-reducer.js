/** @import { SyncFrame, SyncPart } from '../protocol/sync.js' */

/**
 * How well the room is in step, from a frame; null while nobody's film runs.
 *
 * @param {SyncFrame} frame
 * @returns {SyncPart | null}
 */
export function syncOf({ viewers, p50Ms, p95Ms, boundMs }) {
  return viewers === 0 ? null : { viewers, p50Ms, p95Ms, boundMs };
}
