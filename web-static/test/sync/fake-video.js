/**
 * As much of a media element as the engine touches, in virtual time: seeks and starts take a
 * moment, events are told.
 */

/** @param {() => number} nowMs */
export function createFakeVideo(nowMs) {
  const document = new EventTarget();
  let anchoredMs = 0;
  let anchoredAtMs = 0;
  let rate = 1;
  let refusing = false;
  let closed = false;

  class FakeVideo extends EventTarget {
    paused = true;
    seeking = false;
    muted = false;
    volume = 1;
    readyState = 4;
    duration = 600;
    buffered = { length: 1, start: () => 0, end: () => 600 };
    error = null;
    preload = 'metadata';
    preservesPitch = true;
    defaultPlaybackRate = 1;
    plays = 0;
    ownerDocument = document;

    get ended() {
      return this.currentTime >= this.duration;
    }

    get currentTime() {
      const ranMs = this.paused || this.seeking ? 0 : Math.max(0, nowMs() - anchoredAtMs) * rate;
      return Math.min((anchoredMs + ranMs) / 1000, this.duration);
    }

    set currentTime(seconds) {
      if (closed) throw new Error('touched after the end');
      anchoredMs = seconds * 1000;
      anchoredAtMs = nowMs();
      this.seeking = true;
      setTimeout(() => {
        this.seeking = false;
        anchoredAtMs = nowMs();
        this.dispatchEvent(new Event('seeked'));
      }, 30);
    }

    get playbackRate() {
      return rate;
    }

    set playbackRate(next) {
      anchoredMs = this.currentTime * 1000;
      anchoredAtMs = Math.max(anchoredAtMs, nowMs());
      rate = next;
    }

    async play() {
      this.plays += 1;
      if (refusing) throw new DOMException('a gesture first', 'NotAllowedError');
      anchoredMs = this.currentTime * 1000;
      this.paused = false;
      anchoredAtMs = nowMs() + 80;
    }

    pause() {
      anchoredMs = this.currentTime * 1000;
      this.paused = true;
    }
  }

  const fake = new FakeVideo();
  return {
    fake,
    /** The engine's view of it; the fake has every member that the engine uses. */
    video: /** @type {HTMLVideoElement} */ (/** @type {unknown} */ (fake)),
    /** @param {boolean} refuses */
    refuse(refuses) {
      refusing = refuses;
    },
    /** Another source: nothing is known until `load`. */
    empty() {
      fake.paused = true;
      fake.readyState = 0;
      fake.duration = NaN;
      anchoredMs = 0;
      fake.dispatchEvent(new Event('emptied'));
    },
    load() {
      fake.readyState = 4;
      fake.duration = 600;
      fake.dispatchEvent(new Event('loadedmetadata'));
    },
    close() {
      closed = true;
    },
  };
}
