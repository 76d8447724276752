export const waiting = Object.freeze({});
