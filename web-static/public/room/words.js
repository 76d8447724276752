/** @import { RoomChat } from '../components/room-chat/room-chat.js' */
/** @import { Command } from '../protocol/types.js' */
/** @import { Wiring } from './film.js' */
import { isBehind } from '../chat/film-time.js';
import { onRequest } from '../shared/requests.js';
import { t } from '../strings.js';
import { confirmed } from './confirm.js';
import { mediaKey } from './item-media.js';

const LOOK_EVERY_MS = 500;

/**
 * Wires the chat to the room.
 *
 * @param {Wiring} wiring
 */
export function connectWords(wiring) {
  const { view, session, signal } = wiring;
  onRequest(view, 'chat-say', ({ text, extras }) => session.say(text, extras), signal);
  onRequest(view, 'chat-typing', () => session.send({ type: 'typing' }), signal);
  onRequest(view, 'chat-repeat', ({ cmdId }) => session.repeat(cmdId), signal);
  onRequest(view, 'chat-discard', ({ cmdId }) => session.discard(cmdId), signal);
  onRequest(view, 'connection-hurry', () => session.hurry(), signal);
  connectChanges(wiring);
  connectHistory(wiring);
  connectFilmTime(wiring);
}

/** @param {Wiring} wiring */
function connectChanges({ view, session, shell, signal }) {
  /** @param {Command} command */
  async function change(command) {
    const answer = await session.move(command);
    if (!answer.ok && !signal.aborted) shell.refuse(answer);
  }
  onRequest(view, 'chat-edit', (edit) => void change({ type: 'edit', ...edit }), signal);
  onRequest(view, 'chat-delete', ({ message }) => void change({ type: 'delete', message }), signal);
  onRequest(view, 'chat-react', (react) => void change({ type: 'react', ...react }), signal);
  onRequest(
    view,
    'chat-purge',
    ({ memberId, name }) => {
      const words = {
        heading: t('chat.purgeTitle', { name }),
        text: t('chat.purgeText'),
        label: t('chat.purgeButton'),
      };
      void confirmed({ session, shell, signal }, words, { type: 'purge', memberId });
    },
    signal,
  );
}

/** @param {Wiring} wiring */
function connectHistory({ view, session, signal }) {
  const { history } = session;
  onRequest(view, 'chat-jump', ({ seq }) => void history.jump(seq), signal);
  onRequest(view, 'chat-newer', () => void history.newer(), signal);
  onRequest(view, 'chat-latest', () => history.latest(), signal);
  onRequest(
    view,
    'chat-older',
    async () => {
      if (view.loadingOlder) return;
      view.loadingOlder = true;
      await history.older();
      view.loadingOlder = false;
    },
    signal,
  );
  onRequest(
    view,
    'chat-search',
    async ({ words, beforeSeq }) => {
      const chat = /** @type {RoomChat | null} */ (view.querySelector('room-chat'));
      if (!chat) return;
      const before = beforeSeq && chat.found?.words === words ? chat.found.lines : [];
      const asking = /** @type {const} */ ('asking');
      chat.found = { words, lines: before, fromSeq: beforeSeq ?? 0, more: false, state: asking };
      const page = await history.search(words, beforeSeq);
      if (chat.found?.words !== words) return;
      const lines = [...before, ...(page?.lines ?? []).reverse()];
      const { fromSeq = beforeSeq ?? 0, more = false } = page ?? {};
      chat.found = { words, lines, fromSeq, more, state: page ? 'done' : 'failed' };
    },
    signal,
  );
}

/**
 * Shows the chat at film time to whoever is behind, unless they turn it off, and to whoever turns
 * it on.
 *
 * @param {Wiring} wiring
 */
function connectFilmTime({ view, session, signal }) {
  /** @type {boolean | null} what the viewer has chosen; null for by itself */
  let wanted = null;

  function look() {
    const chat = /** @type {RoomChat | null} */ (view.querySelector('room-chat'));
    const item = mediaKey(session.store.get().playback?.item);
    if (!chat || !item) return;
    const positionMs = Math.round(view.player.video.currentTime * 1_000);
    const own = { item, positionMs };
    const targetMs = view.sync?.targetMs ?? null;
    chat.behind = isBehind(own, targetMs === null ? null : { item, positionMs: targetMs });
    const on = wanted ?? chat.behind;
    if (!on) chat.film = null;
    else if (chat.film?.item !== item || Math.abs(chat.film.positionMs - positionMs) >= 250) {
      chat.film = own;
    }
  }

  onRequest(view, 'chat-seek', (to) => view.player.request('player-seek', to), signal);
  onRequest(
    view,
    'chat-film-mode',
    () => {
      const chat = /** @type {RoomChat | null} */ (view.querySelector('room-chat'));
      wanted = !chat?.film;
      look();
    },
    signal,
  );
  const timer = setInterval(look, LOOK_EVERY_MS);
  signal.addEventListener('abort', () => clearInterval(timer));
}
