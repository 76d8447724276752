import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diagnose } from '../../public/player/diagnosis.js';

const MP4 = /** @type {const} */ ({ kind: 'mp4', url: 'https://films.example/night.mp4' });
const HLS = /** @type {const} */ ({ kind: 'hls', url: 'https://films.example/night.m3u8' });

/**
 * A site that answers pages of other sites, or lets them know nothing, or is away.
 *
 * @param {Response | 'closed' | 'away'} site
 */
function world(site) {
  return {
    secure: true,
    online: true,
    /** @param {unknown} _url @param {RequestInit} [options] */
    fetch: async (_url, options) => {
      if (site instanceof Response) return site;
      if (site === 'closed' && options?.mode === 'no-cors') return new Response(null);
      throw new TypeError('Failed to fetch');
    },
  };
}

/** @param {number} status @param {string} [type] */
const answers = (status, type = 'video/mp4') =>
  new Response('x', { status, headers: { 'content-type': type } });

test('what the site answered says why', async () => {
  assert.deepEqual(await diagnose(HLS, { status: 404 }, world('away')), { problem: 'not_found' });
  assert.deepEqual(await diagnose(HLS, { status: 403 }, world('away')), { problem: 'forbidden' });
  const gone = await diagnose(MP4, {}, world(answers(410)));
  assert.deepEqual(gone, { problem: 'not_found' });
  const barred = await diagnose(MP4, {}, world(answers(451)));
  assert.deepEqual(barred, { problem: 'forbidden' });
  assert.deepEqual(await diagnose(MP4, {}, world(answers(500))), { problem: 'failed' });
});

test('a page is told apart from a film that cannot be decoded', async () => {
  const page = await diagnose(MP4, {}, world(answers(200, 'text/html; charset=utf-8')));
  assert.deepEqual(page, { problem: 'not_a_film' });
  assert.deepEqual(await diagnose(MP4, {}, world(answers(200))), { problem: 'unplayable' });
  const broken = await diagnose(MP4, { decode: true }, world('away'));
  assert.deepEqual(broken, { problem: 'unplayable' });
  assert.deepEqual(await diagnose(HLS, { parse: true }, world('closed')), { problem: 'not_a_film' });
});

test('a site that lets no other page read its stream is told apart from one that is away', async () => {
  assert.deepEqual(await diagnose(HLS, {}, world('closed')), { problem: 'cors' });
  assert.deepEqual(await diagnose(MP4, {}, world('closed')), { problem: 'failed' });
  assert.deepEqual(await diagnose(HLS, {}, world('away')), { problem: 'unreachable' });
  const offline = await diagnose(HLS, {}, { ...world('away'), online: false });
  assert.deepEqual(offline, { problem: 'failed' });
});

test('a link that is not encrypted is the reason on a page that is', async () => {
  const plain = { ...MP4, url: 'http://films.example/night.mp4' };
  assert.deepEqual(await diagnose(plain, {}, world('away')), { problem: 'mixed' });
  const both = await diagnose(plain, {}, { ...world('away'), secure: false });
  assert.deepEqual(both, { problem: 'unreachable' });
});

test('a stream behind an address that looks like a file is found out', async () => {
  const stream = await diagnose(MP4, {}, world(answers(200, 'application/vnd.apple.mpegurl')));
  assert.deepEqual(stream, { problem: 'unplayable', kind: 'hls' });
  const manifest = await diagnose(MP4, {}, world(answers(200, 'application/dash+xml')));
  assert.deepEqual(manifest, { problem: 'unplayable', kind: 'dash' });
  const same = await diagnose(HLS, {}, world(answers(200, 'application/x-mpegurl')));
  assert.deepEqual(same, { problem: 'unplayable' });
});
