import { html, nothing } from 'lit';
import { ratingText } from '../../shared/ratings.js';
import { language, t } from '../../strings.js';

const UNDOABLE = Object.freeze(new Set(['ban', 'time-out', 'mute', 'kick', 'remove', 'open']));

/** @typedef {(action: any) => void} Act */

/**
 * Somebody who is kept out or muted.
 *
 * @param {Record<string, any>} item
 * @param {Act} act
 */
export function restriction({ id, kind, member, reach, untilMs, by }, act) {
  return html`<li><p><strong><bdi>${nameOf(member)}</bdi></strong> · ${t(kindKey(kind))} ·
      ${untilMs ? t('door.until', { when: when(untilMs) }) : t('door.forever')}</p>
    <p class="hint">${t('desk.by', { name: nameOf(by) })} · ${t(reachKey(reach))}</p>
    <button type="button" class="link-button" @click=${() => act({ type: 'lift', id })}>
      ${t('desk.lift')}</button></li>`;
}

/** Somebody who was let in. @param {Record<string, any>} item @param {Act} act */
export function person({ id, name }, act) {
  return html`<li><bdi>${name}</bdi> <button type="button" class="link-button"
    @click=${() => act({ type: 'remove', memberId: id })}>${t('desk.remove')}</button></li>`;
}

/** What somebody reported. @param {Record<string, any>} item @param {Act} act */
export function report({ id, by, member, text, reason, atMs }, act) {
  return html`<li><p><strong><bdi>${nameOf(member)}</bdi></strong>: <bdi>${reason}</bdi></p>
    ${text ? html`<blockquote dir="auto">${text}</blockquote>` : nothing}
    <p class="hint">${t('desk.by', { name: nameOf(by) })} · ${when(atMs)}</p>
    <button type="button" class="link-button" @click=${() => act({ type: 'dismiss', report: id })}>
      ${t('desk.dismiss')}</button></li>`;
}

/** What a host did. @param {Record<string, any>} item @param {Act} act */
export function logEntry({ id, atMs, by, deed, member, untilMs, detail, undone }, act) {
  const until = untilMs ? ` (${t('door.until', { when: when(untilMs) })})` : '';
  return html`<li class=${undone ? 'door-undone' : ''}>
    <p>${sentence(deed, nameOf(by), member, detail)}${until}</p>
    <p class="hint">${when(atMs)}${detail && deed === 'access' ? ` · ${accessText(detail)}` : ''}
      ${undone ? ` · ${t('desk.undone')}` : ''}</p>
    ${
      UNDOABLE.has(deed) && !undone
        ? html`<button type="button" class="link-button"
          @click=${() => act({ type: 'undo', entry: id })}>${t('desk.undo')}</button>`
        : nothing
    }</li>`;
}

/**
 * @param {string} deed
 * @param {string} by
 * @param {{ name: string } | null} member
 * @param {string | null} detail
 */
function sentence(deed, by, member, detail) {
  if (deed === 'rating') return t('log.rating', { by, rating: ratingText(detail) });
  if (deed !== 'emote') {
    return t(/** @type {any} */ (`log.${deed}`), { by, name: nameOf(member) });
  }
  const [what = '', name = '', to = ''] = (detail ?? '').split(' ');
  return t(/** @type {any} */ (`log.emote.${what}`), { by, name, to });
}

/** @param {string} detail words of what was changed */
function accessText(detail) {
  return detail
    .split(' ')
    .map((word) => t(/** @type {any} */ (`log.access.${word}`)))
    .join(', ');
}

/** @param {string} kind @returns {any} */
const kindKey = (kind) => `kind.${kind}`;

/** @param {string} reach @returns {any} */
const reachKey = (reach) => `moderate.reach.${reach}`;

/** @param {{ name: string } | null} who */
function nameOf(who) {
  return who?.name || t('notice.somebody');
}

/** @param {number} atMs */
function when(atMs) {
  const style = /** @type {const} */ ({ dateStyle: 'short', timeStyle: 'short' });
  return new Intl.DateTimeFormat(language, style).format(atMs);
}
