/**
 * Runs in a worker, whose timers are not held back when the tab is hidden. Told `{number,
 * delayMs}`, it says the number back after the delay; a new request replaces the one before.
 */

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

addEventListener('message', ({ data }) => {
  clearTimeout(timer);
  timer = setTimeout(() => postMessage(data.number), data.delayMs);
});
