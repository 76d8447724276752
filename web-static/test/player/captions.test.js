/** @import { CaptionState } from '../../public/player/captions.js' */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { NO_CAPTIONS, createCaptions } from '../../public/player/captions.js';

class FakeTrack extends EventTarget {
  mode = 'disabled';
  /** @type {object[]} */
  activeCues = [];

  /** @param {string} language @param {string} kind */
  constructor(language, kind = 'subtitles') {
    super();
    Object.assign(this, { language, kind, label: '' });
  }
}

class FakeTracks extends Array {
  #events = new EventTarget();
  addEventListener = this.#events.addEventListener.bind(this.#events);

  /** @param {FakeTrack} track */
  add(track) {
    this.push(track);
    this.#events.dispatchEvent(new Event('addtrack'));
    return track;
  }
}

/** @type {Map<string, string>} */
const kept = new Map();

beforeEach(() => {
  kept.clear();
  const storage = {
    getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => void kept.set(key, value),
  };
  Object.defineProperty(globalThis, 'localStorage', { value: storage, configurable: true });
});

function aFilm() {
  const textTracks = new FakeTracks();
  /** @type {{ state: CaptionState }} */
  const seen = { state: NO_CAPTIONS };
  const element = Object.assign(new EventTarget(), { textTracks, currentTime: 4 });
  const video = /** @type {HTMLVideoElement} */ (/** @type {unknown} */ (element));
  const captions = createCaptions(video, {
    onState: (state) => (seen.state = state),
    signal: new AbortController().signal,
  });
  return { captions, textTracks, seen };
}

test('only captions and subtitles are offered, by their place among all tracks', () => {
  const { textTracks, seen } = aFilm();
  textTracks.add(new FakeTrack('en', 'metadata'));
  textTracks.add(new FakeTrack('ru'));
  assert.deepEqual(seen.state.tracks, [{ id: 1, label: 'ru', language: 'ru' }]);
  assert.equal(seen.state.chosen, null);
});

test('the chosen track is read and never drawn by the browser', () => {
  const { captions, textTracks, seen } = aFilm();
  const english = textTracks.add(new FakeTrack('en'));
  const russian = textTracks.add(new FakeTrack('ru'));
  captions.choose(1);
  assert.deepEqual([english.mode, russian.mode], ['disabled', 'hidden']);
  russian.activeCues = [{ text: 'Привет' }];
  russian.dispatchEvent(new Event('cuechange'));
  assert.equal(seen.state.cues.length, 1);
});

test('a film that stands still shows what is said there', () => {
  const { captions, textTracks, seen } = aFilm();
  const track = textTracks.add(new FakeTrack('en'));
  Object.assign(track, {
    cues: [
      { startTime: 0, endTime: 4, text: 'before' },
      { startTime: 4, endTime: 9, text: 'now' },
    ],
  });
  captions.choose(0);
  assert.deepEqual(
    seen.state.cues.map(({ text }) => text),
    ['now'],
  );
});

test('the next film begins in the language of the last', () => {
  const first = aFilm();
  first.textTracks.add(new FakeTrack('ru'));
  first.captions.choose(0);
  const second = aFilm();
  second.textTracks.add(new FakeTrack('en'));
  second.textTracks.add(new FakeTrack('ru-RU'));
  assert.equal(second.seen.state.chosen, 1);
});

test('a film that shows its captions by itself is taken at its word, once', () => {
  const { captions, textTracks, seen } = aFilm();
  const forced = new FakeTrack('en');
  forced.mode = 'showing';
  textTracks.add(forced);
  assert.equal(seen.state.chosen, 0);
  assert.equal(forced.mode, 'hidden');
  captions.toggle();
  assert.equal(seen.state.chosen, null);
  captions.toggle();
  assert.equal(seen.state.chosen, 0);
});
