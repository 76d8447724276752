/** @import { Author, Emote } from '../protocol/types.js' */
/** @import { Emotes } from '../chat/emotes.js' */
import { html, nothing } from 'lit';
import { emoteAddress, splitEmotes } from '../chat/emotes.js';
import { splitMentions } from '../chat/mentions.js';
import { splitLinks } from './links.js';

/**
 * The picture of an emote; who wants less motion sees the still one.
 *
 * @param {Emote} emote
 */
export function emotePicture(emote) {
  const word = `:${emote.name}:`;
  const still = emoteAddress(emote, true);
  return html`<picture class="emote">${
    emote.animated
      ? html`<source media="(prefers-reduced-motion: reduce)" srcset=${still} />`
      : nothing
  }<img src=${emoteAddress(emote)} alt=${word} title=${word} loading="lazy" decoding="async"
    draggable="false" /></picture>`;
}

/**
 * A text with the room's emotes as pictures, and emoji for other short codes.
 *
 * @param {string} text
 * @param {Emotes} emotes
 */
export function withPictures(text, emotes) {
  return splitEmotes(text, emotes).map((part) =>
    part.emote ? emotePicture(part.emote) : part.text,
  );
}

/**
 * The words of a message: links that can be opened, names that stand out, emotes and emoji for
 * short codes.
 *
 * @param {string} text
 * @param {Author[]} mentions
 * @param {string} selfId
 * @param {Emotes} emotes
 */
export function words(text, mentions, selfId, emotes) {
  return splitLinks(text).map((segment) =>
    segment.kind === 'link'
      ? html`<a href=${segment.href} target="_blank" rel="noopener noreferrer nofollow ugc"
          dir="ltr">${segment.text}</a>`
      : splitMentions(segment.text, mentions).map((part) =>
          part.person
            ? html`<bdi class="mention" ?data-self=${part.person.id === selfId}>${part.text}</bdi>`
            : withPictures(part.text, emotes),
        ),
  );
}
