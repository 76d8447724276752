import assert from 'node:assert/strict';
import { test } from 'node:test';
import { partAt, readLevels, readParts } from '../../public/player/playlist.js';

const MASTER = `#EXTM3U
#EXT-X-VERSION:7
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-STREAM-INF:BANDWIDTH=900000,AVERAGE-BANDWIDTH=700000,CODECS="avc1.64001f,mp4a.40.2",RESOLUTION=854x480,FRAME-RATE=24.000
v480.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=300000,AVERAGE-BANDWIDTH=250000,CODECS="avc1.640015,mp4a.40.2",RESOLUTION=426x240,FRAME-RATE=24.000
v240.m3u8
`;
const LIST = `#EXTM3U
#EXT-X-TARGETDURATION:4
#EXT-X-MAP:URI="v240_init.mp4"
#EXTINF:4.000000,
v240_00000.m4s
#EXTINF:4.000000,
v240_00001.m4s
#EXTINF:2.500000,
v240_00002.m4s
#EXT-X-ENDLIST
`;

test('the qualities of a film, the least first, with their addresses', () => {
  assert.deepEqual(readLevels(MASTER, '/media/abc/1/master.m3u8'), [
    { url: '/media/abc/1/v240.m3u8', bitrate: 250_000, height: 240 },
    { url: '/media/abc/1/v480.m3u8', bitrate: 700_000, height: 480 },
  ]);
});

test('the part that holds a position, and what is read before it', () => {
  const { start, parts } = readParts(LIST, '/media/abc/1/v240.m3u8');
  assert.equal(start, '/media/abc/1/v240_init.mp4');
  assert.equal(partAt(parts, 0)?.url, '/media/abc/1/v240_00000.m4s');
  assert.equal(partAt(parts, 4)?.url, '/media/abc/1/v240_00001.m4s');
  assert.equal(partAt(parts, 10.4)?.url, '/media/abc/1/v240_00002.m4s');
  assert.equal(partAt(parts, 10.5), undefined);
});

test('what is no playlist has nothing to fetch', () => {
  assert.deepEqual(readLevels('<!doctype html>', '/x/master.m3u8'), []);
  assert.deepEqual(readParts('', '/x/v.m3u8'), { start: null, parts: [] });
});
