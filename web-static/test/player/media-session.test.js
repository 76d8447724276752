import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { createMediaSession } from '../../public/player/media-session.js';

/** @type {Map<string, ((details: object) => void) | null>} */
const keys = new Map();
/** @type {{ metadata: object | null, playbackState: string, position: object | null }} */
const system = { metadata: null, playbackState: 'none', position: null };

beforeEach(() => {
  keys.clear();
  Object.assign(system, {
    metadata: null,
    playbackState: 'none',
    position: null,
    setActionHandler: (/** @type {string} */ name, /** @type {any} */ handler) =>
      void keys.set(name, handler),
    setPositionState: (/** @type {object} */ state) => (system.position = state),
  });
  const navigator = { mediaSession: system };
  Object.defineProperty(globalThis, 'navigator', { value: navigator, configurable: true });
  Object.assign(globalThis, {
    MediaMetadata: class {
      /** @param {object} facts */
      constructor(facts) {
        Object.assign(this, facts);
      }
    },
    location: { href: 'https://example.org/r/1' },
  });
});

const view = Object.freeze({
  title: 'Deep Zoom',
  place: 'Friday',
  poster: '/media/p.webp',
  playing: true,
  rate: 1,
  positionMs: 5_000,
  durationMs: 60_000,
  mayPlay: true,
  maySeek: true,
});

function aSession() {
  /** @type {unknown[]} */
  const wishes = [];
  const leaving = new AbortController();
  const tell = createMediaSession(
    {
      move: (playing) => wishes.push(playing ? 'play' : 'pause'),
      seekTo: (positionMs) => wishes.push(positionMs),
      skip: (byMs) => wishes.push(byMs),
    },
    leaving.signal,
  );
  return { tell, wishes, leaving };
}

test('the keys ask the room, and the system sees where the film is', () => {
  const { tell, wishes } = aSession();
  tell(view);
  keys.get('pause')?.({});
  keys.get('seekforward')?.({});
  keys.get('seekbackward')?.({ seekOffset: 30 });
  keys.get('seekto')?.({ seekTime: 12.5 });
  assert.deepEqual(wishes, ['pause', 10_000, -30_000, 12_500]);
  assert.deepEqual(system.position, { duration: 60, position: 5, playbackRate: 1 });
  assert.equal(system.playbackState, 'playing');
});

test('a viewer who may not play has keys that do nothing, and none to seek', () => {
  const { tell, wishes } = aSession();
  tell({ ...view, mayPlay: false, maySeek: false });
  keys.get('pause')?.({});
  keys.get('play')?.({});
  assert.deepEqual(wishes, []);
  assert.equal(keys.get('seekto'), null);
  tell(view);
  keys.get('play')?.({});
  assert.deepEqual(wishes, ['play']);
});

test('nothing is left when the page of the film is', () => {
  const { tell, leaving } = aSession();
  tell(view);
  leaving.abort();
  assert.ok([...keys.values()].every((handler) => handler === null));
  assert.equal(system.metadata, null);
});
