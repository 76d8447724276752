/**
 * A media element in virtual time, with the bad manners of real ones: starts and seeks take a
 * while, sound makes the clock stand still and jump at first, reading it is noisy, its rate is
 * slightly off. Carries out the controller's effects and records what was asked of it.
 *
 * @import { Playback } from '../../public/sync/playback-line.js'
 * @import { Effect, Seen, State } from '../../public/sync/state.js'
 */

import { accept, step } from '../../public/sync/controller.js';
import { NEW_STATE } from '../../public/sync/state.js';
import { seeded } from './random.js';

/**
 * @typedef {object} Manners
 * @property {number} seed
 * @property {number} [startMs] from `play()` until it runs
 * @property {number} [startJitterMs]
 * @property {number} [seekMs]
 * @property {number} [noiseMs] of each reading, either way
 * @property {number} [ppm] how much too fast it runs
 * @property {number} [durationMs]
 * @property {number} [gridMs] a seek ends on a multiple of this
 * @property {number} [timerLateMs] how late wake-ups come at most
 */

/** @param {Manners} manners */
export function createViewer({
  seed,
  startMs = 70,
  startJitterMs = 5,
  seekMs = 40,
  noiseMs = 0.3,
  ppm = 0,
  durationMs = 3_600_000,
  timerLateMs = 2,
  gridMs = 0.001,
}) {
  const random = seeded(seed);
  /** @type {State} */
  let state = NEW_STATE;
  let nowMs = 0;
  let positionMs = 0;
  let rate = 1;
  let paused = true;
  let runsAtMs = Infinity;
  let seekedAtMs = -Infinity;
  let starvedUntilMs = -Infinity;
  let wakeAtMs = 0;
  /** @type {{atMs: number, effect: Effect}[]} */
  const effects = [];

  /** @param {number} toMs */
  function run(toMs) {
    const fromMs = Math.max(nowMs, runsAtMs, starvedUntilMs, seekedAtMs);
    if (!paused && toMs > fromMs) positionMs += (toMs - fromMs) * rate * (1 + ppm / 1e6);
    positionMs = Math.min(positionMs, durationMs);
    nowMs = toMs;
  }

  /** @returns {Seen} */
  function see() {
    const starved = nowMs < starvedUntilMs;
    const noisy = !paused && nowMs > runsAtMs;
    return {
      nowMs,
      clusterMs: nowMs + 1e6,
      positionMs: positionMs + (noisy ? (random() * 2 - 1) * noiseMs : 0),
      readyState: starved ? 2 : 4,
      seeking: nowMs < seekedAtMs,
      paused,
      ended: positionMs >= durationMs,
      durationMs,
      output: 'sound',
    };
  }

  /** @param {Effect} effect */
  function perform(effect) {
    effects.push({ atMs: nowMs, effect });
    switch (effect.kind) {
      case 'play':
        paused = false;
        runsAtMs = nowMs + startMs + (random() * 2 - 1) * startJitterMs;
        break;
      case 'pause':
        paused = true;
        break;
      case 'seek':
        positionMs = Math.floor(effect.toMs / gridMs) * gridMs;
        seekedAtMs = nowMs + seekMs * (0.8 + 0.4 * random());
        break;
      case 'rate':
        rate = effect.rate;
        break;
      case 'ended':
        break;
    }
  }

  function look() {
    const next = step(state, see());
    state = next.state;
    next.effects.forEach(perform);
    wakeAtMs = nowMs + Math.max(1, next.wakeMs) + random() * timerLateMs;
  }

  return {
    /** @param {number} untilMs */
    runUntil(untilMs) {
      while (wakeAtMs <= untilMs) {
        run(Math.max(wakeAtMs, nowMs));
        look();
      }
      run(untilMs);
    },
    /** @param {Playback} playback */
    accept(playback) {
      state = accept(state, playback);
      look();
    },
    /** @param {number} forMs */
    starve(forMs) {
      starvedUntilMs = nowMs + forMs;
    },
    /** As a media key does. */
    pauseFromOutside() {
      paused = true;
    },
    /** @param {number} byMs */
    push(byMs) {
      positionMs += byMs;
    },
    state: () => state,
    nowMs: () => nowMs,
    clusterMs: () => nowMs + 1e6,
    positionMs: () => positionMs,
    paused: () => paused,
    rate: () => rate,
    effects,
    /** @param {Effect['kind']} kind */
    count: (kind) => effects.filter(({ effect }) => effect.kind === kind).length,
  };
}

/**
 * @param {Partial<import('../../public/sync/playback-line.js').Anchor>} anchor
 * @param {number} [durationMs]
 * @returns {Playback}
 */
export function playbackAt(anchor, durationMs = 3_600_000) {
  return {
    seq: 1,
    anchor: { playing: true, positionMs: 0, rate: 1, atMs: 1e6, ...anchor },
    item: { videoId: 'film', title: 'Film', durationMs },
    cause: 'play',
    by: null,
    issuedAtMs: 1e6,
  };
}
