/** @import { Rating } from '../protocol/types.js' */
import { t } from '../strings.js';
import { preference } from './preference.js';

/** For whom a room is, the mildest first. @type {readonly Rating[]} */
export const RATINGS = Object.freeze(/** @type {const} */ (['everyone', '12', '16', '18']));

/** Up to which rating the list of rooms goes; those for adults are asked for. */
export const listedUpTo = preference(
  'matinee.rooms.rating',
  /** @type {Rating[]} */ (['16', 'everyone', '12', '18']),
);

/** @param {unknown} word @returns {Rating} what nobody knows is for adults */
export function ratingOf(word) {
  return word === undefined ? 'everyone' : (RATINGS.find((rating) => rating === word) ?? '18');
}

/** @param {unknown} rating */
export function ratingText(rating) {
  return t(`rating.${ratingOf(rating)}`);
}
