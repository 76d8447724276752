/** @import { NewNotice } from '../store/room-state.js' */
/** @import { StringKey } from '../strings.js' */
import { nameList, t } from '../strings.js';
import { clockTime, rateLabel } from './format.js';
import { ratingText } from './ratings.js';

const NAMES_MAX = 3;

// Names may be written from right to left: isolation marks keep them from turning the sentence.
/** @param {string} name */
const isolated = (name) => `\u2068${name}\u2069`;

/** @type {Record<string, StringKey>} */
const ROLE_NOTICES = {
  cohost: 'notice.roleCohost',
  member: 'notice.roleMember',
  guest: 'notice.roleGuest',
};

/**
 * What happened, as a sentence.
 *
 * @param {NewNotice} notice
 */
export function noticeText({ what, by, names, value }) {
  const who = isolated(by?.name ?? t('notice.somebody'));
  switch (what) {
    case 'joined':
    case 'left':
      return t(`notice.${what}`, { count: Math.min(names.length, 2), names: shortList(names) });
    case 'renamed':
      return t('notice.renamed', { old: isolated(String(value)), name: isolated(names[0] ?? '') });
    case 'play':
    case 'pause':
      return t(`notice.${what}`, { who, position: clockTime(Number(value)) });
    case 'seek':
      return t('notice.seek', { who, position: clockTime(Number(value)) });
    case 'rate':
      return t('notice.rate', { who, rate: rateLabel(Number(value)) });
    case 'load':
      return t('notice.load', { who, title: isolated(String(value)) });
    case 'title':
      return t('notice.title', { title: isolated(String(value)) });
    case 'control':
      if (value === 'custom') return t('notice.controlCustom', { who });
      return value === 'everyone' ? t('notice.controlEveryone') : t('notice.controlHosts');
    case 'role':
      return t(ROLE_NOTICES[String(value)] ?? 'notice.roleGuest', {
        who,
        name: isolated(names[0] ?? ''),
      });
    case 'acting':
    case 'returned':
      return t(`notice.${what}`, { name: isolated(names[0] || t('members.owner')) });
    case 'rating':
      return t('notice.rating', { who, rating: ratingText(value) });
    case 'slow':
      return value === 0
        ? t('notice.slowOff', { who })
        : t('notice.slow', { who, count: Number(value) / 1_000 });
    case 'given':
      return t('notice.given', { who, name: isolated(names[0] ?? '') });
  }
}

/** @param {string[]} names */
function shortList(names) {
  if (names.length <= NAMES_MAX + 1) return nameList(names.map(isolated));
  const others = t('notice.others', { count: names.length - NAMES_MAX });
  return nameList([...names.slice(0, NAMES_MAX).map(isolated), others]);
}
