export const queue = Object.freeze({});
