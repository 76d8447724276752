/**
 * @import { DoorAction, DoorPart } from '../protocol/types.js'
 * @import { Answer } from '../net/request.js'
 * @import { LightElement } from './light-element.js'
 */
import { refusalText } from '../strings.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** How long something can last that hosts do, in milliseconds; 0 is for ever. */
export const DURATIONS = Object.freeze({
  short: Object.freeze([MINUTE, 5 * MINUTE, 10 * MINUTE, 60 * MINUTE]),
  long: Object.freeze([60 * MINUTE, DAY, 7 * DAY, 30 * DAY, 0]),
});

/**
 * Asks for something that only hosts do.
 *
 * @param {LightElement} element
 * @param {DoorAction} action
 * @returns {Promise<string>} why it did not work; empty when it did
 */
export function actOnDoor(element, action) {
  return new Promise((resolve) => {
    /** @param {Answer} answer */
    const answered = (answer) => resolve(answer.ok ? '' : refusalText(answer));
    element.request('door-act', { action, answered });
  });
}

/**
 * Asks for a list that hosts may see.
 *
 * @param {LightElement} element
 * @param {DoorPart} part
 * @param {{ before?: number, memberId?: string }} [which]
 * @returns {Promise<Record<string, any> | null>} null when it could not be had
 */
export function peekAtDoor(element, part, which = {}) {
  return new Promise((resolve) => {
    /** @param {Answer} answer */
    function answered(answer) {
      resolve(answer.ok && answer.frame.type === 'door' ? answer.frame.body : null);
    }
    element.request('door-peek', { part, ...which, answered });
  });
}
