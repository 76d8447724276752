/**
 * Emoji by short code, as people type them between colons. The first eight are offered at once.
 *
 * @type {ReadonlyMap<string, string>}
 */
export const EMOJI = new Map([
  ['thumbsup', '👍'],
  ['heart', '❤️'],
  ['joy', '😂'],
  ['wow', '😮'],
  ['cry', '😢'],
  ['clap', '👏'],
  ['fire', '🔥'],
  ['popcorn', '🍿'],
  ['smile', '😄'],
  ['grin', '😁'],
  ['wink', '😉'],
  ['blush', '😊'],
  ['love', '😍'],
  ['kiss', '😘'],
  ['cool', '😎'],
  ['think', '🤔'],
  ['shrug', '🤷'],
  ['facepalm', '🤦'],
  ['scream', '😱'],
  ['angry', '😠'],
  ['sleepy', '😴'],
  ['sweat', '😅'],
  ['upside', '🙃'],
  ['rofl', '🤣'],
  ['party', '🥳'],
  ['tada', '🎉'],
  ['skull', '💀'],
  ['ghost', '👻'],
  ['alien', '👽'],
  ['robot', '🤖'],
  ['cat', '🐱'],
  ['dog', '🐶'],
  ['thumbsdown', '👎'],
  ['ok', '👌'],
  ['wave', '👋'],
  ['pray', '🙏'],
  ['muscle', '💪'],
  ['eyes', '👀'],
  ['hundred', '💯'],
  ['star', '⭐'],
  ['rocket', '🚀'],
  ['film', '🎬'],
  ['camera', '🎥'],
  ['music', '🎵'],
  ['pizza', '🍕'],
  ['coffee', '☕'],
  ['beer', '🍺'],
  ['cake', '🎂'],
  ['moon', '🌙'],
  ['rainbow', '🌈'],
  ['check', '✅'],
  ['cross', '❌'],
  ['question', '❓'],
  ['warning', '⚠️'],
]);

export const QUICK_COUNT = 8;

const CODE = /:([a-z0-9_]{2,24}):/g;

/**
 * @param {string} text with the short codes that are known as emoji
 * @param {{ has: (code: string) => boolean }} [kept] codes that stand for something else
 */
export function withEmoji(text, kept) {
  return text.replace(CODE, (whole, code) =>
    kept?.has(code) ? whole : (EMOJI.get(code) ?? whole),
  );
}

/** @param {string} words the beginning of a code @returns {[string, string][]} codes and emoji */
export function findEmoji(words) {
  const wanted = words.toLowerCase();
  const all = [...EMOJI];
  const starting = all.filter(([code]) => code.startsWith(wanted));
  const within = all.filter(([code]) => !code.startsWith(wanted) && code.includes(wanted));
  return [...starting, ...within];
}
