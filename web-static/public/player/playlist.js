/**
 * Reads this server's own playlists as far as it takes to fetch a film's beginning before there is
 * a player. Anything unknown is left out: the player reads them properly. Pure.
 *
 * @typedef {{ url: string, bitrate: number, height: number }} Level
 * @typedef {{ url: string, startS: number, lengthS: number }} Part
 */

/**
 * The qualities of a film, the least first.
 *
 * @param {string} text of the list of qualities
 * @param {string} url where it is
 * @returns {Level[]}
 */
export function readLevels(text, url) {
  /** @type {Level[]} */
  const levels = [];
  let about = '';
  for (const line of text.split('\n')) {
    if (line.startsWith('#EXT-X-STREAM-INF:')) about = line;
    else if (line !== '' && !line.startsWith('#')) {
      const bitrate = Number(/AVERAGE-BANDWIDTH=(\d+)/.exec(about)?.[1]);
      const height = Number(/RESOLUTION=\d+x(\d+)/.exec(about)?.[1]);
      if (bitrate > 0 && height > 0) levels.push({ url: beside(line, url), bitrate, height });
    }
  }
  return levels.sort((one, other) => one.bitrate - other.bitrate);
}

/**
 * The parts of a film in one quality, and what has to be read before them.
 *
 * @param {string} text of the list
 * @param {string} url where it is
 * @returns {{ start: string | null, parts: Part[] }}
 */
export function readParts(text, url) {
  const map = /^#EXT-X-MAP:URI="([^"]+)"/m.exec(text)?.[1];
  /** @type {Part[]} */
  const parts = [];
  let startS = 0;
  let lengthS = 0;
  for (const line of text.split('\n')) {
    if (line.startsWith('#EXTINF:')) lengthS = Number.parseFloat(line.slice(8));
    else if (line !== '' && !line.startsWith('#')) {
      parts.push({ url: beside(line, url), startS, lengthS });
      startS += lengthS;
    }
  }
  return { start: map ? beside(map, url) : null, parts };
}

/**
 * @param {readonly Part[]} parts
 * @param {number} atS
 * @returns {Part | undefined}
 */
export function partAt(parts, atS) {
  return parts.find(({ startS, lengthS }) => atS < startS + lengthS);
}

/** @param {string} name @param {string} url */
function beside(name, url) {
  return url.slice(0, url.lastIndexOf('/') + 1) + name.trim();
}
