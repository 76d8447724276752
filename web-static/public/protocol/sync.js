/**
 * The words of the protocol about being in step (docs/protocol.md) as types.
 *
 * What a device says of how well it keeps to the room; the totals count from when the page was
 * opened.
 *
 * @typedef {{ skewMs?: number, boundMs?: number, followMs?: number, stalls: number,
 *   stalledMs: number, corrections: number, correctedMs: number }} Tracking
 *   `skewMs` is there while the film runs evenly, `followMs` once after each command
 *
 * How well the room is in step: half of its viewers are nearer to where they should be than
 * `p50Ms`, 95 of 100 than `p95Ms`; and their clocks are wrong by less than `boundMs`.
 *
 * @typedef {{ viewers: number, p50Ms: number, p95Ms: number, boundMs: number }} SyncPart
 * @typedef {{ type: 'sync' } & SyncPart} SyncFrame
 */

/** The server refuses figures above. */
export const FIGURE_MAX_MS = 60_000;
