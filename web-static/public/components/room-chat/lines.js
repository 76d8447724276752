/** @import { Author } from '../../protocol/types.js' */
/** @import { Line, Notice, PendingMessage } from '../../store/room-state.js' */
/** @import { Context } from './message.js' */
/** @import { StringKey } from '../../strings.js' */
import { html, nothing } from 'lit';
import { clockTime, rateLabel, waitTime } from '../../shared/format.js';
import { icon } from '../../shared/icons.js';
import { avatar } from '../../shared/templates.js';
import { language, nameList, refusalText, t } from '../../strings.js';
import { messageView, words } from './message.js';

const GROUP_MS = 5 * 60_000;
const NAMES_MAX = 3;
const time = new Intl.DateTimeFormat(language, { timeStyle: 'short' });
const day = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' });

/**
 * One line of the chat. A message right after another of the same person shows no name again.
 *
 * @param {Line} line
 * @param {Line | undefined} before
 * @param {Context} context
 */
export function lineView(line, before, context) {
  return html`${
    startsDay(line, before) ? html`<p class="chat-day">${day.format(line.atMs)}</p>` : nothing
  }
    ${line.kind === 'chat' ? messageView(line, follows(line, before), context) : notice(line)}`;
}

/** @param {Line} line @param {Line | undefined} before */
function startsDay(line, before) {
  return !before || new Date(before.atMs).toDateString() !== new Date(line.atMs).toDateString();
}

/** @param {Line} line @param {Line | undefined} before whether the name need not be said again */
function follows(line, before) {
  return (
    line.kind === 'chat' &&
    before?.kind === 'chat' &&
    before.by.id === line.by.id &&
    !line.reply &&
    line.atMs - before.atMs < GROUP_MS &&
    !startsDay(line, before)
  );
}

/** @param {Notice} line */
function notice(line) {
  return html`<p class="notice" data-key=${line.key}><span dir="auto">${noticeText(line)}</span>
    <time class="message-time figures" datetime=${new Date(line.atMs).toISOString()}>
      ${time.format(line.atMs)}</time></p>`;
}

// Names may be written from right to left: isolation marks keep them from turning the sentence.
/** @param {string} name */
const isolated = (name) => `\u2068${name}\u2069`;

/** @type {Record<string, StringKey>} */
const ROLE_NOTICES = {
  cohost: 'notice.roleCohost',
  member: 'notice.roleMember',
  guest: 'notice.roleGuest',
};

/** @param {Notice} line */
function noticeText({ what, by, names, value }) {
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

/**
 * A message of one's own that is on its way, or was refused.
 *
 * @param {PendingMessage} message
 * @param {{ author: Author | null, repeat: () => void, discard: () => void }} how `author` where
 *   the line before is somebody else's
 */
export function pendingView(message, { author, repeat, discard }) {
  const refused = message.state === 'refused';
  return html`<article class="message message-pending" ?data-follows=${!author} data-own
    data-state=${message.state}>
    ${
      author
        ? html`${avatar(author)}
          <p class="message-head"><bdi class="message-name">${author.name}</bdi></p>`
        : nothing
    }
    <p class="message-text" dir="auto">${words(message.text, [], '')}</p>
    ${
      refused
        ? html`<p class="message-refusal" role="alert">${icon('warning')}
          <span>${refusalText(message)}${
            message.retryAfterMs
              ? ` ${t('chat.retryAfter', { time: waitTime(message.retryAfterMs, language) })}`
              : nothing
          }</span>
          <button class="link-button" @click=${repeat}>${t('chat.repeat')}</button>
          <button class="link-button" @click=${discard}>${t('chat.discard')}</button></p>`
        : html`<p class="message-state">${t('chat.sending')}</p>`
    }
  </article>`;
}
