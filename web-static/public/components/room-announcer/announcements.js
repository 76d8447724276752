/** @import { Line } from '../../store/room-state.js' */
import { noticeText } from '../../shared/notice-text.js';
import { t } from '../../strings.js';

/** Comings and goings are told while people can still be told apart. */
const SMALL_ROOM = 12;
const MESSAGES_READ = 2;
const SENTENCES_MAX = 4;
const TEXT_MAX = 200;

/** Of these only the latest counts: whoever drags the seek bar makes one sentence. */
const MOVES = new Set(['play', 'pause', 'seek', 'rate', 'load']);

/**
 * What a screen reader should say about new lines: a few sentences at most, whatever happened.
 * One's own doings are known already. Pure.
 *
 * @param {readonly Line[]} fresh oldest first
 * @param {{ selfId: string, memberCount: number }} room
 * @returns {string[]}
 */
export function announcements(fresh, { selfId, memberCount }) {
  const others = fresh.filter((line) => line.by?.id !== selfId || !line.by);
  const lastMove = others.findLast((line) => line.kind === 'notice' && MOVES.has(line.what));
  const sentences = [];
  for (const line of others) {
    if (line.kind !== 'notice') continue;
    const crowd = (line.what === 'joined' || line.what === 'left') && memberCount > SMALL_ROOM;
    const outdone = MOVES.has(line.what) && line !== lastMove;
    if (!crowd && !outdone) sentences.push(noticeText(line));
  }
  return [...sentences.slice(-SENTENCES_MAX), ...messages(others)];
}

/** @param {readonly Line[]} lines */
function messages(lines) {
  const said = lines.filter((line) => line.kind === 'chat');
  if (said.length > MESSAGES_READ) return [t('chat.jump', { count: said.length })];
  return said.map(({ by, text }) => t('chat.said', { name: by.name, text: shortened(text) }));
}

/** @param {string} text */
function shortened(text) {
  return text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX)}…` : text;
}
