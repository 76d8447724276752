import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const PUBLIC = new URL('../public/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('app.webmanifest', PUBLIC), 'utf8'));

/** @param {Buffer} png @returns {string} as a manifest writes it */
const sizeOf = (png) => `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;

test('the page can be installed: a name, a start in its scope, icons of the sizes wanted', () => {
  assert.ok(manifest.name && manifest.short_name);
  assert.ok(manifest.start_url.startsWith(manifest.scope));
  assert.equal(manifest.display, 'standalone');
  /** @type {{ sizes: string, type: string, purpose?: string }[]} */
  const icons = manifest.icons;
  for (const size of ['192x192', '512x512']) {
    assert.ok(icons.some(({ sizes, type }) => sizes === size && type === 'image/png'), size);
  }
  assert.ok(icons.some(({ purpose }) => purpose === 'maskable'));
});

test('every icon is there in the size that it says', () => {
  for (const { src, sizes, type } of manifest.icons) {
    const file = readFileSync(new URL(src.slice(1), PUBLIC));
    if (type === 'image/png') assert.equal(sizeOf(file), sizes, src);
    else assert.ok(file.length > 0, src);
  }
});
