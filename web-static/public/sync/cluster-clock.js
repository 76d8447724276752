/**
 * Keeps the clock: sends pings in rhythm, takes in the answers, says what the offset is.
 *
 * @import { ClockEstimate } from './clock.js'
 */

import { NEW_CLOCK, addSample, estimate, lateMs, pingDelayMs } from './clock.js';
import { createTicker } from './ticker.js';

/**
 * Pings without an answer in a row before the rhythm slows down to what a dead connection deserves.
 */
const UNANSWERED_MAX = 20;
const UNANSWERED_MS = 1_000;
/** So soon after a beginning nothing new is to be learned. */
const RECHECK_MS = 2_000;
/** An estimate that leaves its bound by more than this: a clock was set or the machine slept. */
const SET_MS = 20;

/**
 * @typedef {object} ClusterClock
 * @property {() => void} burst starts the rhythm anew, as after a reconnect
 * @property {() => void} recheck the same, unless it began a moment ago: the viewer is back
 * @property {(frame: {a: number, b: number, c: number}, dMs: number) => void} onPong
 * @property {() => ClockEstimate | null} now null while unusable
 * @property {() => number | null} lateMs how late messages arrive, null while unknown
 * @property {() => void} stop
 */

/**
 * @param {{send: (frame: {type: 'ping', a: number}) => unknown, nowMs: () => number,
 *   onSet: () => void}} options
 *   `onSet` is told when a clock was set or the machine slept, so that what was known is wrong
 * @returns {ClusterClock}
 */
export function createClusterClock({ send, nowMs, onSet }) {
  let clock = NEW_CLOCK;
  let sent = 0;
  let unanswered = 0;
  let startedMs = 0;
  const ticker = createTicker(ping, { inWorker: false });

  function ping() {
    const now = nowMs();
    send({ type: 'ping', a: now });
    sent += 1;
    unanswered += 1;
    const delayMs = pingDelayMs(clock, sent, now - startedMs);
    ticker.wakeIn(unanswered > UNANSWERED_MAX ? Math.max(delayMs, UNANSWERED_MS) : delayMs);
  }

  function burst() {
    sent = 0;
    unanswered = 0;
    startedMs = nowMs();
    ticker.wakeIn(0);
  }

  return {
    burst,
    recheck() {
      if (nowMs() - startedMs >= RECHECK_MS) burst();
    },
    onPong({ a, b, c }, dMs) {
      const before = estimate(clock, dMs);
      clock = addSample(clock, { a, b, c, d: dMs });
      unanswered = 0;
      const after = estimate(clock, dMs);
      if (before === null) return;
      const toleratedMs = before.boundMs + SET_MS;
      if (after !== null && Math.abs(after.offsetMs - before.offsetMs) <= toleratedMs) return;
      burst();
      onSet();
    },
    now: () => estimate(clock, nowMs()),
    lateMs() {
      const known = estimate(clock, nowMs());
      return known === null ? null : lateMs(clock, known.offsetMs);
    },
    stop: () => ticker.stop(),
  };
}
