/**
 * Records where the page's video stands, for measuring how far two viewers are apart. A classic
 * script without dependencies: inject it into any page (before or after the page's own scripts) and
 * read `matineeSampler` there.
 *
 *     matineeSampler.start();
 *     const recording = matineeSampler.take();   // plain JSON, everything since the last call
 *
 * Times are `performance.timeOrigin + performance.now()`: on one machine, the monotonic clocks of
 * all browser processes agree, so recordings of several browsers can be compared without trusting
 * the clock that is under test.
 *
 * A recording is `{samples, frames}`. Each sample, every 10 ms, is [time in ms, position in ms,
 * flags]; each frame of the newest video element is [time in ms, expected time on screen in ms,
 * media time in ms, frames presented so far].
 */
(() => {
  const EVERY_MS = 10;
  /** Ten minutes; the oldest are dropped. */
  const SAMPLES_MAX = 60_000;
  const FRAMES_MAX = 40_000;
  const PAUSED = 1;
  const SEEKING = 2;
  const NO_DATA = 4;
  const ENDED = 8;

  /** @type {[number, number, number][]} */
  let samples = [];
  /** @type {[number, number, number, number][]} */
  let frames = [];
  /** @type {HTMLVideoElement | null} */
  let video = null;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let timer;

  function sample() {
    if (!video?.isConnected) find();
    if (!video) return;
    const positionMs = video.currentTime * 1000;
    const atMs = performance.timeOrigin + performance.now();
    const flags =
      (video.paused ? PAUSED : 0) |
      (video.seeking ? SEEKING : 0) |
      (video.readyState < 3 ? NO_DATA : 0) |
      (video.ended ? ENDED : 0);
    samples.push([atMs, positionMs, flags]);
    if (samples.length > SAMPLES_MAX) samples.splice(0, SAMPLES_MAX / 10);
  }

  function find() {
    video = document.querySelector('video') ?? inShadows(document);
    if (video) watchFrames(video);
  }

  /**
   * @param {Document | ShadowRoot} root
   * @returns {HTMLVideoElement | null}
   */
  function inShadows(root) {
    for (const element of root.querySelectorAll('*')) {
      const shadow = element.shadowRoot;
      const found = shadow && (shadow.querySelector('video') ?? inShadows(shadow));
      if (found) return found;
    }
    return null;
  }

  /** @param {HTMLVideoElement} element */
  function watchFrames(element) {
    if (!('requestVideoFrameCallback' in element)) return;
    element.requestVideoFrameCallback(function seen(now, shown) {
      const { timeOrigin } = performance;
      frames.push([
        timeOrigin + now,
        timeOrigin + shown.expectedDisplayTime,
        shown.mediaTime * 1000,
        shown.presentedFrames,
      ]);
      if (frames.length > FRAMES_MAX) frames.splice(0, FRAMES_MAX / 10);
      if (element === video && timer) element.requestVideoFrameCallback(seen);
    });
  }

  Object.assign(globalThis, {
    matineeSampler: {
      start() {
        timer ??= setInterval(sample, EVERY_MS);
      },
      stop() {
        clearInterval(timer);
        timer = undefined;
      },
      /** Everything recorded since the last call. */
      take() {
        const recording = { samples, frames };
        samples = [];
        frames = [];
        return recording;
      },
    },
  });
})();
