/** @typedef {ReturnType<typeof createClicks>} Clicks */

const CLICK_S = 0.012;
const PITCH_HZ = 1_600;
const LOUDNESS = 0.6;

/**
 * Short clicks that are heard at given instants, as far as the browser knows its own way to the
 * loudspeaker; what it does not know is what is to be found. Silent where there is no sound.
 */
export function createClicks() {
  const context = typeof AudioContext === 'undefined' ? null : new AudioContext();
  void context?.resume().catch(() => undefined);

  return {
    /** @param {number} atMs own monotonic time */
    at(atMs) {
      if (!context || context.state !== 'running') return;
      const startS = Math.max(context.currentTime, audioTime(context, atMs));
      const tone = context.createOscillator();
      const loudness = context.createGain();
      tone.frequency.value = PITCH_HZ;
      loudness.gain.setValueAtTime(LOUDNESS, startS);
      loudness.gain.exponentialRampToValueAtTime(0.001, startS + CLICK_S);
      tone.connect(loudness).connect(context.destination);
      tone.start(startS);
      tone.stop(startS + CLICK_S);
    },
    close() {
      void context?.close().catch(() => undefined);
    },
  };
}

/**
 * The time of the sound that is heard at an instant.
 *
 * @param {AudioContext} context
 * @param {number} atMs
 */
function audioTime(context, atMs) {
  const { contextTime = 0, performanceTime = 0 } = context.getOutputTimestamp();
  if (performanceTime > 0) return contextTime + (atMs - performanceTime) / 1_000;
  const lateS = context.outputLatency || 0;
  return context.currentTime + (atMs - performance.now()) / 1_000 - lateS;
}
