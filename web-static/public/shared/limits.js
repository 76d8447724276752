/**
 * How long texts may be, in characters, until the server says what it allows.
 *
 * @type {Readonly<{ textMax: number, nameMax: number, titleMax: number }>}
 */
export const LIMITS = Object.freeze({ textMax: 2_000, nameMax: 40, titleMax: 120 });
