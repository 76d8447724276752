export const door = Object.freeze({});
