/** @import { Author } from '../../protocol/types.js' */
/** @import { Line, Notice, PendingMessage } from '../../store/room-state.js' */
/** @import { Emotes } from '../../chat/emotes.js' */
/** @import { Context } from './message.js' */
import { html, nothing } from 'lit';
import { words } from '../../shared/chat-words.js';
import { waitTime } from '../../shared/format.js';
import { icon } from '../../shared/icons.js';
import { noticeText } from '../../shared/notice-text.js';
import { avatar } from '../../shared/templates.js';
import { locale, refusalText, t } from '../../strings.js';
import { messageView } from './message.js';

const GROUP_MS = 5 * 60_000;

const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });

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

/**
 * A message of one's own that is on its way, or was refused.
 *
 * @param {PendingMessage} message
 * @param {{ author: Author | null, emotes: Emotes, repeat: () => void, discard: () => void }} how
 *   `author` where the line before is somebody else's
 */
export function pendingView(message, { author, emotes, repeat, discard }) {
  const refused = message.state === 'refused';
  return html`<article class="message message-pending" ?data-follows=${!author} data-own
    data-state=${message.state}>
    ${
      author
        ? html`${avatar(author)}
          <p class="message-head"><bdi class="message-name">${author.name}</bdi></p>`
        : nothing
    }
    <p class="message-text" dir="auto">${words(message.text, [], '', emotes)}</p>
    ${
      refused
        ? html`<p class="message-refusal" role="alert">${icon('warning')}
          <span>${refusalText(message)}${
            message.retryAfterMs
              ? ` ${t('chat.retryAfter', { time: waitTime(message.retryAfterMs, locale) })}`
              : nothing
          }</span>
          <button class="link-button" @click=${repeat}>${t('chat.repeat')}</button>
          <button class="link-button" @click=${discard}>${t('chat.discard')}</button></p>`
        : html`<p class="message-state">${t('chat.sending')}</p>`
    }
  </article>`;
}
