/**
 * The words of the protocol about waiting (docs/protocol.md) as types.
 *
 * @import { Author } from './types.js'
 *
 * @typedef {{ kind: 'start' | 'stall', sinceMs: number, untilMs: number }} Wait
 * @typedef {{ startMs: number, stallMs: number, stallsPerMinute: number }} WaitRules
 * @typedef {{ id: string, name: string, buffering: boolean, behindMs: number,
 *   skipped: boolean }} ViewerInTrouble
 * @typedef {{ wait?: Wait, seq: number, awaited: Author[], awaitedCount: number,
 *   viewers: ViewerInTrouble[], buffering: number, behind: number }} WaitingPart
 * @typedef {{ type: 'waiting' } & WaitingPart} WaitingFrame
 * @typedef {{ type: 'proceed', without?: string }
 *   | ({ type: 'patience' } & Partial<WaitRules>)} WaitingCommand
 *
 * What a device says of how the film fares there.
 *
 * @typedef {'none' | 'blocked' | 'buffering' | 'ready' | 'playing'} FaringState
 * @typedef {{ state: FaringState, seq: number, aheadMs: number, behindMs: number,
 *   hidden: boolean }} Faring
 */

/** The longest wait that a room can be set to. */
export const WAIT_MAX_MS = 15_000;
export const STALLS_PER_MINUTE_MAX = 6;

/** @type {WaitRules} what a room does that says nothing else */
export const WAIT_RULES = Object.freeze({ startMs: 4_000, stallMs: 4_000, stallsPerMinute: 2 });
