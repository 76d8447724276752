/** Turns figures into text. Pure; the words around them are in strings.js. */

/**
 * A position or length as a clock: `4:07`, `1:04:07`.
 *
 * @param {number} ms
 */
export function clockTime(ms) {
  const total = Math.max(0, Math.floor(ms / 1_000));
  const hours = Math.floor(total / 3_600);
  const minutes = Math.floor((total % 3_600) / 60);
  const seconds = String(total % 60).padStart(2, '0');
  return hours > 0
    ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}`
    : `${minutes}:${seconds}`;
}

/**
 * Reads a clock as people write it: `67`, `4:07`, `1:04:07`, `4:07.5`.
 *
 * @param {string} text
 * @returns {number | null} milliseconds; null when it is none
 */
export function readClock(text) {
  const parts = /^(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,6}(?:[.,]\d{1,3})?)$/.exec(text.trim());
  if (!parts) return null;
  const [, hours = '0', minutes, seconds = '0'] = parts;
  const rest = Number(seconds.replace(',', '.'));
  if (minutes !== undefined && rest >= 60) return null;
  return Math.round(((Number(hours) * 60 + Number(minutes ?? 0)) * 60 + rest) * 1_000);
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];

/**
 * A size in the units of file managers, with three figures at most: `1.4 GB`.
 *
 * @param {number} bytes
 * @param {string} [language]
 */
export function byteSize(bytes, language) {
  let value = Math.max(0, bytes);
  let unit = 0;
  while (value >= 1_000 && unit < UNITS.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: UNITS[unit] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: unit > 0 && value < 100 ? 1 : 0,
  }).format(value);
}

/**
 * A length of time to wait, rounded as people say it: `12 sec`, `4 min`, `1 hr, 5 min`.
 *
 * @param {number} ms
 * @param {string} [language]
 */
export function waitTime(ms, language) {
  const seconds = Math.max(1, Math.round(ms / 1_000));
  /** @param {number} value @param {string} unit */
  const part = (value, unit) =>
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(value);
  if (seconds < 60) return part(seconds, 'second');
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return part(minutes, 'minute');
  const rest = minutes % 60;
  const hours = part(Math.floor(minutes / 60), 'hour');
  return rest === 0 ? hours : `${hours} ${part(rest, 'minute')}`;
}

/** @param {number} fraction 0 to 1 @param {string} [language] */
export function percent(fraction, language) {
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(
    Math.min(1, Math.max(0, fraction)),
  );
}

/** @param {number} rate a playback rate: `1.25×` */
export function rateLabel(rate) {
  return `${Number(rate.toFixed(2))}×`;
}

/**
 * A colour wheel angle for a member, the same on every screen.
 *
 * @param {string} id
 */
export function hueOf(id) {
  let hash = 2_166_136_261;
  for (let index = 0; index < id.length; index += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 16_777_619);
  }
  // The last characters alone would leave neighbouring ids in neighbouring colours.
  hash = Math.imul(hash ^ (hash >>> 15), 739_982_445);
  return (((hash ^ (hash >>> 12)) >>> 0) % 12) * 30;
}

/** @param {string} name the first letter to show for a member, whole also for emoji */
export function initialOf(name) {
  const first = [...new Intl.Segmenter().segment(name.trim())][0]?.segment ?? '?';
  return first.toLocaleUpperCase();
}

/** @param {string} fileName @returns {string} a title made of a file's name */
export function titleOf(fileName) {
  const bare = fileName
    .replace(/\.[^.]{1,8}$/u, '')
    .replace(/[_.]+/gu, ' ')
    .trim();
  return bare || fileName;
}
