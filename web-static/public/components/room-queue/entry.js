/**
 * @import { Item, QueueEntry } from '../../protocol/types.js'
 */
import { html, nothing } from 'lit';
import { clockTime } from '../../shared/format.js';
import { icon } from '../../shared/icons.js';
import { linkProblemText, t } from '../../strings.js';

/**
 * The picture of what waits: the film's own, or a sign for what has none.
 *
 * @param {Item} item
 * @param {ReadonlyMap<string, string>} pictures by the film's id
 */
export function pictureOf(item, pictures) {
  const url = pictures.get(item.videoId ?? '');
  return html`<span class="queue-picture" aria-hidden="true">${
    url ? html`<img src=${url} alt="" loading="lazy" />` : icon(item.source ? 'link' : 'film')
  }</span>`;
}

/**
 * Title, length, who added it, and what is wrong with it.
 *
 * @param {QueueEntry} entry
 */
export function wordsOf({ item, by, checking, problem }) {
  const facts = [length(item), t('queue.by', { name: by.name })].filter(Boolean);
  return html`<span class="queue-words">
    <strong dir="auto" title=${item.title}>${item.title}</strong>
    <span class="hint figures">${facts.join(' · ')}</span>
    ${checking ? html`<span class="hint">${t('queue.checking')}</span>` : nothing}
    ${
      problem
        ? html`<span class="queue-problem">${icon('warning')}${linkProblemText(problem)}</span>`
        : nothing
    }</span>`;
}

/** @param {Item} item */
function length({ durationMs, startMs = 0, endMs, source }) {
  if (endMs !== undefined) {
    return t('queue.part', { start: clockTime(startMs), end: clockTime(endMs) });
  }
  if (startMs > 0) return t('queue.partFrom', { start: clockTime(startMs) });
  if (durationMs > 0) return clockTime(durationMs);
  return source ? t('queue.link') : '';
}
