/** @import { LinkProblem, MediumFrame } from '../protocol/types.js' */

/** The room hears a viewer once a second and drops what comes between. */
const SOONEST_MS = 1_200;

/**
 * Tells the room what this viewer's player found in the link that is on: its length, or why it
 * does not play. The newest word counts; the room is told again after it may have forgotten.
 *
 * @param {(frame: MediumFrame) => unknown} send
 * @param {{ nowMs?: () => number, signal: AbortSignal }} options
 */
export function createMediumReport(send, { nowMs = () => performance.now(), signal }) {
  /** @type {MediumFrame | null} */
  let newest = null;
  let told = '';
  let toldMs = -Infinity;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });

  function flush() {
    clearTimeout(timer);
    if (!newest || JSON.stringify(newest) === told || signal.aborted) return;
    const leftMs = toldMs + SOONEST_MS - nowMs();
    if (leftMs > 0) {
      timer = setTimeout(flush, leftMs);
      return;
    }
    told = JSON.stringify(newest);
    toldMs = nowMs();
    send(newest);
  }

  return {
    /**
     * @param {number} play the showing
     * @param {{ durationMs?: number, problem?: LinkProblem }} found
     */
    tell(play, found) {
      newest = { type: 'medium', play, ...found };
      flush();
    },
    /** Something else is on. */
    forget() {
      newest = null;
    },
    /** Another owner may know nothing of it. */
    again() {
      told = '';
      flush();
    },
  };
}
