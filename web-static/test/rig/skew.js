/**
 * How far viewers are apart, computed from recordings of `sampler.js`. Pure.
 *
 * Position between two samples is interpolated; it is unknown across a seek, without data, or
 * across a gap of more than 200 ms. On a common grid of 10 ms the positions of each pair are
 * subtracted. *Settled* is what lies 2 s or more after a command and before the next one, while
 * both media run.
 *
 * At other speeds than 1 Chromium's reading of a sound whose pitch is kept is a saw-tooth of 8 to
 * 11 ms, 20 times a second, around a position that runs evenly. `settledMean` is the same skew with
 * each instant averaged over 200 ms, which says where the media is; `settled` is the reading as it
 * is.
 *
 * @typedef {readonly [number, number, number]} Sample time in ms, position in ms, flags
 * @typedef {readonly (readonly [number, number])[]} Series time in ms, skew in ms
 * @typedef {{name: string, atMs: number, apart?: boolean}} Command what is apart counts nowhere,
 *   as while somebody who comes is still loading
 * @typedef {{count: number, p50: number, p95: number, p99: number, max: number}} Statistics
 *   of absolute values
 */

export const STEP_MS = 10;
export const SETTLE_MS = 2_000;
const GAP_MS = 200;
const MEAN_MS = 200;
const HOLD_MS = 1_000;
const PAUSED = 1;
const UNKNOWN = 2 | 4;
const LIMITS_MS = [40, 20, 10];

/**
 * The skew of one pair over time; instants at which a position is unknown are left out.
 *
 * @param {readonly Sample[]} one
 * @param {readonly Sample[]} other
 * @param {{fromMs: number, toMs: number, runningOnly?: boolean}} span
 * @returns {Series}
 */
export function pairSkew(one, other, { fromMs, toMs, runningOnly = false }) {
  const first = reader(one, runningOnly);
  const second = reader(other, runningOnly);
  /** @type {[number, number][]} */
  const series = [];
  for (let atMs = Math.ceil(fromMs / STEP_MS) * STEP_MS; atMs <= toMs; atMs += STEP_MS) {
    const firstMs = first(atMs);
    const secondMs = second(atMs);
    if (firstMs !== null && secondMs !== null) series.push([atMs, firstMs - secondMs]);
  }
  return series;
}

/**
 * Each value averaged with its neighbours in a window of 200 ms.
 *
 * @param {Series} series
 * @returns {Series}
 */
export function averaged(series) {
  let first = 0;
  let end = 0;
  let sum = 0;
  return series.map(([atMs]) => {
    for (; (series[end]?.[0] ?? Infinity) <= atMs + MEAN_MS / 2; end += 1)
      sum += series[end]?.[1] ?? 0;
    for (; (series[first]?.[0] ?? Infinity) < atMs - MEAN_MS / 2; first += 1)
      sum -= series[first]?.[1] ?? 0;
    return [atMs, sum / (end - first)];
  });
}

/**
 * @param {readonly number[]} skewsMs
 * @returns {Statistics} zeros with `count` 0 for no values
 */
export function statistics(skewsMs) {
  const sorted = skewsMs.map(Math.abs).sort((x, y) => x - y);
  /** @param {number} share */
  const at = (share) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

/**
 * Time from `fromMs` until the skew is below a limit and stays there for a second.
 *
 * @param {Series} series of running or standing media
 * @param {number} fromMs
 * @param {number} limitMs
 * @returns {number | null} null if it never does
 */
export function staysBelowAfterMs(series, fromMs, limitMs) {
  /** @type {number | null} */
  let sinceMs = null;
  let lastMs = fromMs;
  for (const [atMs, skewMs] of series) {
    if (atMs < fromMs) continue;
    if (Math.abs(skewMs) >= limitMs || atMs - lastMs > GAP_MS) sinceMs = null;
    if (Math.abs(skewMs) < limitMs) sinceMs ??= atMs;
    if (sinceMs !== null && atMs - sinceMs >= HOLD_MS) return sinceMs - fromMs;
    lastMs = atMs;
  }
  return null;
}

/**
 * Everything a report needs: settled statistics over all pairs, the same per command, and how fast
 * each command settled (`belowMs`: the slowest pair's time until it stays below 40, 20, 10 ms; null
 * if one never does). A viewer whose recording begins after a command's span is no part of it.
 *
 * @param {readonly (readonly Sample[])[]} viewers
 * @param {readonly Command[]} commands in order; the last one only ends the recording
 */
export function analyse(viewers, commands) {
  const spans = commands.slice(0, -1).flatMap(({ name, atMs, apart }, index) => {
    if (apart) return [];
    const toMs = commands[index + 1]?.atMs ?? atMs;
    const pairs = pairsOf(viewers.filter(([first]) => first && first[0] <= toMs - HOLD_MS));
    const settled = pairs.map(([one, other]) =>
      pairSkew(one, other, { fromMs: atMs + SETTLE_MS, toMs, runningOnly: true }),
    );
    const whole = pairs.map(([one, other]) => pairSkew(one, other, { fromMs: atMs, toMs }));
    const below = LIMITS_MS.map((limitMs) => [limitMs, slowest(whole, atMs, limitMs)]);
    return [{ name, settled, belowMs: Object.fromEntries(below) }];
  });
  return {
    ...settledStatistics(spans.flatMap(({ settled }) => settled)),
    commands: spans.map(({ name, settled, belowMs }) => ({
      name,
      ...settledStatistics(settled),
      belowMs,
    })),
  };
}

/** @param {readonly Series[]} all */
function settledStatistics(all) {
  const skews = (/** @type {readonly Series[]} */ some) =>
    some.flatMap((series) => series.map(([, skewMs]) => skewMs));
  return { settled: statistics(skews(all)), settledMean: statistics(skews(all.map(averaged))) };
}

/**
 * @template T
 * @param {readonly T[]} items
 * @returns {[T, T][]}
 */
function pairsOf(items) {
  return items.flatMap((one, index) =>
    items.slice(index + 1).map((other) => /** @type {[T, T]} */ ([one, other])),
  );
}

/**
 * @param {readonly Series[]} all
 * @param {number} fromMs
 * @param {number} limitMs
 * @returns {number | null}
 */
function slowest(all, fromMs, limitMs) {
  const times = all.map((series) => staysBelowAfterMs(series, fromMs, limitMs));
  return times.reduce(
    (worst, time) => (worst === null || time === null ? null : Math.max(worst, time)),
    0,
  );
}

/**
 * Reads positions at growing instants.
 *
 * @param {readonly Sample[]} samples
 * @param {boolean} runningOnly
 * @returns {(atMs: number) => number | null}
 */
function reader(samples, runningOnly) {
  let index = 0;
  const bad = UNKNOWN | (runningOnly ? PAUSED : 0);
  return (atMs) => {
    while (index + 1 < samples.length && (samples[index + 1]?.[0] ?? Infinity) < atMs) index += 1;
    const before = samples[index];
    const after = samples[index + 1];
    if (!before || !after || before[0] > atMs || after[0] - before[0] > GAP_MS) return null;
    if (((before[2] | after[2]) & bad) !== 0) return null;
    const elapsedMs = after[0] - before[0];
    const movedMs = after[1] - before[1];
    if (elapsedMs <= 0 || Math.abs(movedMs) > elapsedMs * 3 + 60) return null;
    return before[1] + (movedMs * (atMs - before[0])) / elapsedMs;
  };
}
