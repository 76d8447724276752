/**
 * The cluster's clock as seen from here: every answered ping bounds the offset, all bounds together
 * are intersected. Pure; all times in milliseconds.
 *
 * A ping leaves at `a` (own time), is received at `b` and answered at `c` (cluster time), and its
 * answer arrives at `d` (own time). Delays are never negative, so c - d <= offset <= b - a. The
 * intersection uses the shortest delay of each direction on its own, which no single round trip
 * shows.
 *
 * @typedef {{a: number, b: number, c: number, d: number}} ClockSample
 * @typedef {{samples: readonly ClockSample[], contradictions: number}} Clock
 *   `samples` oldest first; `contradictions` counts the times that old samples had to be dropped
 *   because a clock was set or the machine slept.
 * @typedef {{offsetMs: number, boundMs: number}} ClockEstimate
 *   cluster time = own time + offsetMs, wrong by at most boundMs (if both ways have the same least
 *   delay)
 */

export const WINDOW_MS = 120_000;
export const WINDOW_SAMPLES = 200;
/** How far two clocks may drift apart, as a share of the elapsed time. */
export const DRIFT = 50e-6;
/** Bounds that miss one another by more than this prove that a clock was set. */
export const CONTRADICTION_MS = 0.2;
/** Samples needed before the estimate is used. */
export const USABLE_SAMPLES = 5;
const RECENT_SAMPLES = 40;
const RESTLESS_JITTER_MS = 5;

/** @type {Clock} */
export const NEW_CLOCK = { samples: [], contradictions: 0 };

/**
 * Takes in one answered ping. A sample that cannot be true (arrived before it left) is ignored.
 *
 * @param {Clock} clock
 * @param {ClockSample} sample
 * @returns {Clock}
 */
export function addSample(clock, sample) {
  const { a, b, c, d } = sample;
  if (![a, b, c, d].every(Number.isFinite) || d < a || c < b) return clock;
  let samples = [...clock.samples, sample]
    .filter((old) => d - old.d <= WINDOW_MS && old.d <= d)
    .slice(-WINDOW_SAMPLES);
  let { contradictions } = clock;
  while (samples.length > 1 && contradicts(samples, d)) {
    samples = samples.slice(Math.ceil(samples.length / 2));
    contradictions = clock.contradictions + 1;
  }
  return { samples, contradictions };
}

/**
 * The offset now, or null as long as too few samples are there. Gets wider with age and never
 * expires, so a viewer whose connection is gone keeps its time.
 *
 * @param {Clock} clock
 * @param {number} nowMs own time
 * @returns {ClockEstimate | null}
 */
export function estimate(clock, nowMs) {
  if (clock.samples.length < USABLE_SAMPLES) return null;
  const { lowMs, highMs } = bounds(clock.samples, nowMs);
  return { offsetMs: (lowMs + highMs) / 2, boundMs: Math.max(0, (highMs - lowMs) / 2) };
}

/**
 * How late messages of the server arrive here: the 90th percentile over the last 40 answers.
 *
 * @param {Clock} clock
 * @param {number} offsetMs
 * @returns {number | null} null without samples
 */
export function lateMs(clock, offsetMs) {
  const late = clock.samples
    .slice(-RECENT_SAMPLES)
    .map(({ c, d }) => Math.max(0, d + offsetMs - c));
  return late.length === 0 ? null : percentile(late, 0.9);
}

/**
 * How long to wait before the next ping: a burst at first, less and less often later.
 *
 * @param {Clock} clock
 * @param {number} sent pings since the rhythm started
 * @param {number} sinceMs time since the rhythm started
 */
export function pingDelayMs(clock, sent, sinceMs) {
  if (sent < 10) return 40;
  if (sinceMs < 5_000) return 100;
  return sinceMs < 30_000 || jitterMs(clock) > RESTLESS_JITTER_MS ? 1_000 : 5_000;
}

/** @param {Clock} clock */
function jitterMs(clock) {
  const trips = clock.samples.slice(-RECENT_SAMPLES).map(({ a, b, c, d }) => d - a - (c - b));
  return trips.length === 0 ? 0 : percentile(trips, 0.9) - Math.min(...trips);
}

/**
 * @param {readonly ClockSample[]} samples
 * @param {number} nowMs
 */
function bounds(samples, nowMs) {
  let lowMs = -Infinity;
  let highMs = Infinity;
  for (const { a, b, c, d } of samples) {
    const drift = DRIFT * Math.max(0, nowMs - d);
    lowMs = Math.max(lowMs, c - d - drift);
    highMs = Math.min(highMs, b - a + drift);
  }
  return { lowMs, highMs };
}

/**
 * @param {readonly ClockSample[]} samples
 * @param {number} nowMs
 */
function contradicts(samples, nowMs) {
  const { lowMs, highMs } = bounds(samples, nowMs);
  return lowMs - highMs > CONTRADICTION_MS;
}

/**
 * The smallest value that at least the given share of the values does not exceed.
 *
 * @param {readonly number[]} values not empty
 * @param {number} share 0 to 1
 */
export function percentile(values, share) {
  const sorted = [...values].sort((x, y) => x - y);
  const rank = Math.max(0, Math.ceil(share * sorted.length) - 1);
  return sorted[Math.min(rank, sorted.length - 1)] ?? NaN;
}
