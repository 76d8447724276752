export const rights = Object.freeze({});
