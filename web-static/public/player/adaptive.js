/**
 * What the ways to play a stream of several qualities have in common.
 *
 * Why a way was given up: what the site answered, whether what it sent could not be read at all,
 * or not be decoded.
 *
 * @typedef {{ status?: number | undefined, parse?: boolean, decode?: boolean }} Fault
 *
 * Where a film begins, and with which quality if that has been chosen.
 *
 * @typedef {{ atS: number, height?: number }} Beginning
 *
 * @typedef {object} Reports
 * @property {(levels: { heights: number[], height: number | null }) => void} onLevels the heights
 *   there are, and the one on screen
 * @property {(fault: Fault) => void} onFailed nothing more will come
 * @property {Beginning | Promise<Beginning>} [beginning] the film's start if there is none; one
 *   that is not known yet is waited for before the first part is asked for
 *
 * @typedef {object} Adaptive
 * @property {() => void} destroy
 * @property {(height: number | null) => void} choose null lets the connection's speed decide
 *
 * @typedef {(video: HTMLVideoElement, url: string, reports: Reports) => Promise<Adaptive | null>}
 *   Attach null where this browser cannot do it
 */
export {};
