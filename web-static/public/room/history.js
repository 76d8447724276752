/**
 * @import { HistoryFrame, HistoryQuery } from '../protocol/types.js'
 * @import { Answer } from '../net/request.js'
 * @import { ChatLine, RoomState } from '../store/room-state.js'
 */
import {
  appendHistory,
  doubtsOwn,
  findLine,
  jumpTo,
  prependHistory,
  refreshed,
  toLatest,
} from '../store/chat-pages.js';
import { isOutdated, linesOf } from '../store/chat-reducer.js';

const LIFETIME_MS = 15_000;
const PAGE = 50;
const AROUND = 60;

/**
 * Reads the log of a room in both directions. One question at a time each; the rest is ignored
 * until it is answered.
 *
 * @param {{ store: { get: () => RoomState, set: (state: RoomState) => void },
 *   query: (query: HistoryQuery, lifetimeMs: number) => Promise<Answer> }} options
 */
export function createHistory({ store, query }) {
  let asking = false;

  /**
   * @param {HistoryQuery} question
   * @param {(state: RoomState, frame: HistoryFrame) => RoomState} take
   */
  async function page(question, take) {
    if (asking) return false;
    asking = true;
    const { streamId, passage } = store.get();
    const answer = await query(question, LIFETIME_MS);
    asking = false;
    const now = store.get();
    const same = now.streamId === streamId && now.passage?.fromSeq === passage?.fromSeq;
    if (!answer.ok || answer.frame.type !== 'history' || !same) return false;
    if (isOutdated(now, answer.frame)) return false;
    store.set(take(now, answer.frame));
    return true;
  }

  return {
    /** @returns {Promise<boolean>} whether older messages came */
    async older() {
      const { passage, chatFrom, chatMore } = store.get();
      const beforeSeq = passage?.fromSeq ?? chatFrom;
      if (beforeSeq <= 1 || !(passage?.more ?? chatMore)) return false;
      return page({ type: 'history', beforeSeq, limit: PAGE }, prependHistory);
    },

    /** @returns {Promise<boolean>} whether newer messages of a passage came */
    async newer() {
      const { passage } = store.get();
      if (!passage) return false;
      return page({ type: 'history', afterSeq: passage.toSeq, limit: PAGE }, appendHistory);
    },

    /**
     * Shows a message, wherever it is.
     *
     * @param {number} seq
     * @returns {Promise<boolean>} whether it is shown now
     */
    async jump(seq) {
      if (findLine(store.get(), seq)) {
        const { lines } = store.get();
        const atEnd = lines.some((line) => line.kind === 'chat' && line.seq === seq);
        if (atEnd) store.set(toLatest(store.get()));
        return true;
      }
      return page({ type: 'history', aroundSeq: seq, limit: AROUND }, jumpTo);
    },

    /** Learns which reactions are the viewer's own, where a snapshot for many did not say it. */
    async learnOwn() {
      const { chatSeq } = store.get();
      if (!doubtsOwn(store.get())) return;
      await page({ type: 'history', beforeSeq: chatSeq + 1, limit: PAGE }, refreshed);
    },

    latest: () => store.set(toLatest(store.get())),

    /**
     * @param {string} words
     * @param {number} [beforeSeq] to go on with an earlier search
     * @returns {Promise<{ lines: ChatLine[], fromSeq: number, more: boolean } | null>}
     */
    async search(words, beforeSeq) {
      const question = /** @type {HistoryQuery} */ ({
        type: 'search',
        words,
        ...(beforeSeq && { beforeSeq }),
      });
      const answer = await query(question, LIFETIME_MS);
      if (!answer.ok || answer.frame.type !== 'history') return null;
      const { frame } = answer;
      return { lines: linesOf(store.get(), frame), fromSeq: frame.fromSeq, more: frame.more };
    },
  };
}
