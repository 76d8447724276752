/**
 * @typedef {{ kind: 'text', text: string } | { kind: 'link', text: string, href: string }} Segment
 */

const CANDIDATE = /\bhttps?:\/\/[^\s<>"'`\u{2028}\u{2029}\u{202A}-\u{202E}\u{2066}-\u{2069}]+/giu;
const TRAILING = /[.,;:!?…'"»”’*_~]+$/u;
const LINKS_MAX = 50;

/**
 * Splits a message into plain text and web addresses. Nothing is changed: the segments joined are
 * the message. Only http and https count, and what is shown is exactly what is opened.
 *
 * @param {string} message
 * @returns {Segment[]}
 */
export function splitLinks(message) {
  /** @type {Segment[]} */
  const segments = [];
  let end = 0;
  let links = 0;
  for (const match of message.matchAll(CANDIDATE)) {
    if (links >= LINKS_MAX) break;
    const text = trimmed(match[0]);
    if (!isAddress(text)) continue;
    if (match.index > end) segments.push({ kind: 'text', text: message.slice(end, match.index) });
    segments.push({ kind: 'link', text, href: text });
    end = match.index + text.length;
    links += 1;
  }
  if (end < message.length) segments.push({ kind: 'text', text: message.slice(end) });
  return segments;
}

/**
 * Leaves the sentence's own punctuation outside, and a closing bracket that was not opened inside.
 *
 * @param {string} candidate
 */
function trimmed(candidate) {
  let text = candidate.replace(TRAILING, '');
  while (/[)\]}]$/u.test(text) && unbalanced(text)) text = text.slice(0, -1).replace(TRAILING, '');
  return text;
}

/** @param {string} text */
function unbalanced(text) {
  const close = text.at(-1) ?? '';
  const open = close === ')' ? '(' : close === ']' ? '[' : '{';
  return text.split(close).length > text.split(open).length;
}

/** @param {string} text */
function isAddress(text) {
  try {
    return new URL(text).hostname !== '';
  } catch {
    return false;
  }
}
