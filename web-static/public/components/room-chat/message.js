/** @import { Author, Quote, Reaction } from '../../protocol/types.js' */
/** @import { Emotes } from '../../chat/emotes.js' */
/** @import { ChatLine } from '../../store/room-state.js' */
import { html, nothing } from 'lit';
import { splitEmotes } from '../../chat/emotes.js';
import { withPictures, words } from '../../shared/chat-words.js';
import { clockTime } from '../../shared/format.js';
import { icon } from '../../shared/icons.js';
import { avatar } from '../../shared/templates.js';
import { locale, nameList, t } from '../../strings.js';

const EMOJI_ONLY = /^(?:\p{Extended_Pictographic}|\p{Emoji_Component}|\s){1,24}$/u;
const ANY_EMOJI = '😀';
const HAS_EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}/u;

const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });

/**
 * What messages need of the chat around them. `mayWrite` allows reactions, `maySeek` going to
 * where the film stood; `item` is the film that the room shows.
 *
 * @typedef {{ selfId: string, mayWrite: boolean, maySeek: boolean, item: string | null,
 *   emotes: Emotes,
 *   react: (line: ChatLine, emoji: string, on: boolean) => void, pick: (line: ChatLine) => void,
 *   menu: (line: ChatLine) => void, jump: (seq: number) => void,
 *   seek: (positionMs: number) => void }} Context
 */

/**
 * A message with what belongs to it. The arrow keys go from one to the next, Enter opens its menu.
 *
 * @param {ChatLine} line
 * @param {boolean} follows whether it comes right after another one of the same person
 * @param {Context} context
 */
export function messageView(line, follows, context) {
  const { selfId, emotes } = context;
  const named = line.mentions.some((person) => person.id === selfId);
  return html`<article class="message" tabindex="-1" data-key=${line.key} data-seq=${line.seq}
    ?data-follows=${follows} ?data-own=${line.by.id === selfId} ?data-named=${named}>
    ${line.reply ? quote(line.reply, context) : nothing}
    ${follows ? nothing : avatar(line.by)}
    <p class="message-head" ?hidden=${follows}>
      <bdi class="message-name">${line.by.name}</bdi>
      <time class="message-time figures" datetime=${new Date(line.atMs).toISOString()}>
        ${time.format(line.atMs)}</time>
      ${filmTime(line, context)}
    </p>
    ${
      line.deleted
        ? html`<p class="message-text message-gone">${t('chat.deleted')}</p>`
        : html`<p class="message-text" dir="auto" ?data-large=${isEmoji(line.text, emotes)}>${words(
            line.text,
            line.mentions,
            selfId,
            emotes,
          )}${line.editedAtMs ? edited(line) : nothing}</p>`
    }
    ${line.reactions.length > 0 ? reactions(line, context) : nothing}
    ${line.deleted ? nothing : tools(line, context)}
  </article>`;
}

/** @param {ChatLine} line */
function edited(line) {
  const title = time.format(line.editedAtMs);
  return html` <span class="message-edited" title=${title}>${t('chat.edited')}</span>`;
}

/** @param {Quote} reply @param {Context} context */
function quote(reply, { jump, emotes }) {
  const text = reply.excerpt === '' ? t('chat.deleted') : (reply.excerpt ?? '');
  return html`<button class="message-quote" @click=${() => jump(reply.seq)}
    aria-label=${t('chat.quote', { name: reply.by.name, text })}>
    ${icon('reply')}<bdi class="message-quoted">${reply.by.name}</bdi>
    <span dir="auto">${withPictures(text, emotes)}</span></button>`;
}

/** @param {ChatLine} line @param {Context} context */
function filmTime(line, { item, maySeek, seek }) {
  const { mediaMs } = line;
  if (mediaMs === null || line.item !== item) return nothing;
  const position = clockTime(mediaMs);
  return maySeek
    ? html`<button class="message-film figures" title=${t('chat.filmSeek', { position })}
        aria-label=${t('chat.filmSeek', { position })} @click=${() => seek(mediaMs)}>
        ${position}</button>`
    : html`<span class="message-film figures" title=${t('chat.filmTime', { position })}>
        ${position}</span>`;
}

/** @param {ChatLine} line @param {Context} context */
function tools(line, { mayWrite, pick, menu }) {
  return html`<div class="message-tools">
    ${
      mayWrite
        ? html`<button class="message-tool" aria-label=${t('chat.react')} title=${t('chat.react')}
            @click=${() => pick(line)}>${icon('smile')}</button>`
        : nothing
    }
    <button class="message-tool" aria-label=${t('chat.more')} title=${t('chat.more')}
      aria-haspopup="menu" @click=${() => menu(line)}>${icon('more')}</button>
  </div>`;
}

/** @param {ChatLine} line @param {Context} context */
function reactions(line, { mayWrite, react, pick, emotes }) {
  return html`<div class="reactions" role="group" aria-label=${t('chat.reactions')}>
    ${line.reactions.map(
      (reaction) => html`<button class="reaction" aria-pressed=${String(reaction.own ?? false)}
        ?disabled=${!mayWrite && !reaction.own} title=${whoReacts(reaction)}
        aria-label=${`${reaction.emoji} ${whoReacts(reaction)}`}
        @click=${() => react(line, reaction.emoji, !reaction.own)}>
        <span aria-hidden="true">${withPictures(reaction.emoji, emotes)}</span>
        <span class="figures" aria-hidden="true">${reaction.count}</span></button>`,
    )}
    ${
      mayWrite
        ? html`<button class="reaction reaction-add" aria-label=${t('chat.react')}
            @click=${() => pick(line)}>${icon('plus')}</button>`
        : nothing
    }
  </div>`;
}

/** @param {Reaction} reaction */
function whoReacts({ who, count }) {
  const names = who.map((/** @type {Author} */ person) => `\u2068${person.name}\u2069`);
  if (count <= names.length) return nameList(names);
  return nameList([...names, t('notice.others', { count: count - names.length })]);
}

/** @param {string} text @param {Emotes} emotes whether there is nothing else in a text */
function isEmoji(text, emotes) {
  const parts = splitEmotes(text, emotes);
  const shown = parts.map((part) => (part.emote ? ANY_EMOJI : part.text)).join('');
  return EMOJI_ONLY.test(shown) && HAS_EMOJI.test(shown);
}
