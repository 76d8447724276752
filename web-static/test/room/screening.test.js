/** @import { FilmPlayer } from '../../public/components/film-player/film-player.js' */
/** @import { EarlyFilm } from '../../public/room/early.js' */
/** @import { RoomInfo } from '../../public/net/api.js' */
/** @import { SourceState } from '../../public/player/source.js' */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { NO_SOURCE } from '../../public/player/source.js';
import { askForFilm } from '../../public/room/early.js';
import { createScreening } from '../../public/room/screening.js';
import { aPlayback } from '../fixtures.js';

/** A `<video>` that fails when the test says so. */
class Screen extends EventTarget {
  /** @type {object | null} */
  error = null;
  src = '';
  get currentSrc() {
    return `https://cinema.example${this.src}`;
  }
  hasAttribute() {
    return this.src !== '';
  }
  removeAttribute() {
    this.src = '';
  }
  load() {}
  duration = NaN;
  canPlayType() {
    return '';
  }
  /** @param {number} seconds */
  turnsOutToLast(seconds) {
    this.duration = seconds;
    this.dispatchEvent(new Event('durationchange'));
  }
  fail() {
    this.error = {};
    this.dispatchEvent(new Event('error'));
  }
}

const FILM = { id: 'v1', posterUrl: null, hlsUrl: null, mp4Url: '/media/v1.mp4' };

/** @param {{ screen?: Screen, early?: EarlyFilm }} [given] */
function aScreening({ screen = new Screen(), early } = {}) {
  /** @type {object[]} */
  const found = [];
  const player = { video: screen, source: /** @type {SourceState} */ (NO_SOURCE) };
  const screening = createScreening(/** @type {FilmPlayer} */ (/** @type {unknown} */ (player)), {
    preferFile: false,
    early,
    signal: new AbortController().signal,
    onMedium: (play, what) => found.push({ play, ...what }),
  });
  return { screen, player, screening, found };
}

/** @param {string} videoId a film that was asked for before there was a page */
function anEarlyFilm(videoId) {
  const screen = new Screen();
  const room = { item: { videoId }, film: { ...FILM, id: videoId } };
  const early = askForFilm(
    /** @type {RoomInfo} */ (/** @type {unknown} */ (room)),
    {
      video: /** @type {HTMLVideoElement} */ (/** @type {unknown} */ (screen)),
      preferFile: false,
      entered: new Promise(() => {}),
      signal: new AbortController().signal,
    },
  );
  assert.ok(early);
  return { screen, early };
}

/** @param {number} status @param {object} body */
function catalogueAnswers(status, body) {
  globalThis.fetch = async () => new Response(JSON.stringify(body), { status });
}

/** @param {() => boolean} done */
async function until(done) {
  for (let turns = 0; turns < 1_000 && !done(); turns += 1) await turn();
  assert.ok(done());
}

test('a film deleted before one came is told apart from one that cannot be played', async () => {
  catalogueAnswers(404, { code: 'video_not_found' });
  const { player, screening } = aScreening();
  screening.show(aPlayback(1));
  await until(() => player.source.failed);
  assert.equal(player.source.missing, true);
});

test('a film that is deleted while it plays is found out', async () => {
  catalogueAnswers(200, FILM);
  const { player, screen, screening } = aScreening();
  screening.show(aPlayback(1));
  await until(() => screen.src !== '');
  catalogueAnswers(404, { code: 'video_not_found' });
  screen.fail();
  await until(() => player.source.missing);
  assert.equal(player.source.failed, true);
});

test('a film that stands still because it was deleted is found out', async (context) => {
  catalogueAnswers(200, FILM);
  const { player, screen, screening } = aScreening();
  screening.show(aPlayback(1));
  await until(() => screen.src !== '');
  catalogueAnswers(404, { code: 'video_not_found' });
  context.mock.timers.enable({ apis: ['setTimeout'] });

  screen.dispatchEvent(new Event('waiting'));
  screen.dispatchEvent(new Event('playing'));
  context.mock.timers.tick(60_000);
  for (let turns = 0; turns < 20; turns += 1) await turn();
  assert.equal(player.source.missing, false);

  screen.dispatchEvent(new Event('waiting'));
  context.mock.timers.tick(5_000);
  await until(() => player.source.missing);
});

test('a film that is there but cannot be played is not called deleted', async () => {
  catalogueAnswers(200, FILM);
  const { player, screen, screening } = aScreening();
  screening.show(aPlayback(1));
  await until(() => screen.src !== '');
  let asked = 0;
  globalThis.fetch = async () => {
    asked += 1;
    return new Response(JSON.stringify(FILM));
  };
  screen.fail();
  await until(() => asked === 1);
  await turn();
  assert.deepEqual(player.source, { ...NO_SOURCE, failed: true });
});

test('another film takes the place of the deleted one', async () => {
  catalogueAnswers(404, { code: 'video_not_found' });
  const { player, screen, screening } = aScreening();
  screening.show(aPlayback(1));
  await until(() => player.source.failed);
  catalogueAnswers(200, { ...FILM, id: 'v2' });
  screening.show(aPlayback(2, { item: { videoId: 'v2', title: 'Blue Hour', durationMs: 5_000 } }));
  await until(() => screen.src !== '');
  assert.deepEqual(player.source, NO_SOURCE);
});

test('a film that was asked for early keeps its media', async () => {
  const { screen, early } = anEarlyFilm('v1');
  await until(() => screen.src !== '');
  let unloaded = 0;
  screen.load = () => (unloaded += 1);
  catalogueAnswers(404, { code: 'video_not_found' });
  const { player, screening } = aScreening({ screen, early });
  screening.show(aPlayback(1));
  for (let turns = 0; turns < 20; turns += 1) await turn();
  assert.equal(unloaded, 0);
  assert.deepEqual(player.source, NO_SOURCE);

  screen.fail();
  await until(() => player.source.missing);
});

test('a film that was asked for early goes when the room shows another one', async () => {
  const { screen, early } = anEarlyFilm('v0');
  await until(() => screen.src !== '');
  catalogueAnswers(200, { ...FILM, mp4Url: '/media/v1b.mp4' });
  const { screening } = aScreening({ screen, early });
  screening.show(aPlayback(1));
  assert.equal(screen.src, '');
  await until(() => screen.src === '/media/v1b.mp4');
});

test('a film that could not be loaded early is tried again', async () => {
  const { screen, early } = anEarlyFilm('v1');
  await until(() => screen.src !== '');
  screen.fail();
  const { player, screening } = aScreening({ screen, early });
  assert.equal(player.source.failed, true);
  screening.show(aPlayback(1));
  await until(() => !player.source.failed);
  assert.equal(screen.src, FILM.mp4Url);
});

/** @param {number} play @param {string} [url] */
function aLink(play, url = 'https://films.example/night.mp4') {
  const source = /** @type {const} */ ({ kind: 'mp4', url });
  return aPlayback(play, { play, item: { source, title: 'Night', durationMs: 0 } });
}

test('the length of a link is told, for each showing', () => {
  const { screen, screening, found } = aScreening();
  screening.show(aLink(1));
  assert.equal(screen.src, 'https://films.example/night.mp4');
  screen.turnsOutToLast(90.25);
  screening.show(aLink(2));
  assert.deepEqual(found, [
    { play: 1, durationMs: 90_250 },
    { play: 2, durationMs: 90_250 },
  ]);
});

test('a link without an end is given up', () => {
  const { screen, player, screening, found } = aScreening();
  screening.show(aLink(1));
  screen.turnsOutToLast(Infinity);
  assert.deepEqual(found, [{ play: 1, problem: 'live' }]);
  assert.equal(player.source.problem, 'live');
  assert.equal(screen.src, '');
  screening.show(aLink(1));
  assert.equal(screen.src, '');
  screening.show(aLink(2));
  assert.equal(screen.src, 'https://films.example/night.mp4');
});

test('nothing is told of the length of a film of this server', async () => {
  catalogueAnswers(200, FILM);
  const { screen, screening, found } = aScreening();
  screening.show(aPlayback(1));
  await until(() => screen.src !== '');
  screen.turnsOutToLast(90);
  assert.deepEqual(found, []);
});
