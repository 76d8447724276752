/**
 * @import { Wiring } from './film.js'
 * @import { RoomChat } from '../components/room-chat/room-chat.js'
 */
import { html, render } from 'lit';
import { icon } from '../shared/icons.js';
import { relayRequests } from '../shared/light-element.js';
import { onRequest } from '../shared/requests.js';
import { may } from '../store/rights.js';
import { t } from '../strings.js';

const SIZE = Object.freeze({ width: 420, height: 640 });

/**
 * Film and chat in a small window that stays above all others, where the browser has such windows.
 * The film itself moves there, so that it plays on without a break; the chat there is a second
 * one, whose requests go to the room's page.
 *
 * @param {Wiring} wiring
 */
export function connectWindow({ view, session, signal }) {
  /** @type {Window | null} */
  let open = null;

  async function toggle() {
    if (open) {
      open.close();
      return;
    }
    const opener = /** @type {any} */ (globalThis).documentPictureInPicture;
    const window = await opener?.requestWindow(SIZE).catch(() => null);
    if (!window) return;
    open = window;
    furnish(window);
  }

  /** @param {Window} window */
  function furnish(window) {
    const { document: there } = window;
    const { player } = view;
    const { video } = player;
    dress(there);
    const chat = /** @type {RoomChat} */ (document.createElement('room-chat'));
    const stage = document.createElement('div');
    const bar = document.createElement('div');
    stage.className = 'window-stage';
    bar.className = 'window-bar';
    there.body.append(stage, chat);
    stage.append(video, bar);
    player.away = true;
    relayRequests(there, view);
    const closed = new AbortController();
    session.store.subscribe((room) => {
      chat.room = room;
      render(controls(room), bar);
    }, AbortSignal.any([signal, closed.signal]));

    window.addEventListener('pagehide', () => {
      closed.abort();
      open = null;
      player.takeBack(video);
      player.away = false;
      chat.remove();
    }, { once: true });
  }

  /** @param {ReturnType<typeof session.store.get>} room */
  function controls(room) {
    const playing = room.playback?.anchor.playing ?? false;
    return html`<button class="player-button" ?disabled=${!may(room, 'play')}
      aria-label=${t(playing ? 'player.pause' : 'player.play')}
      @click=${() => view.player.request(playing ? 'player-pause' : 'player-play')}>
      ${icon(playing ? 'pause' : 'play')}</button>`;
  }

  onRequest(view, 'player-window', () => void toggle(), signal);
  signal.addEventListener('abort', () => open?.close());
}

/** @param {Document} there gets the page's style sheets and language */
function dress(there) {
  const { documentElement: root } = document;
  there.documentElement.lang = root.lang;
  there.title = document.title;
  there.body.className = 'window-body';
  there.body.dataset['dark'] = '';
  for (const sheet of document.querySelectorAll('link[rel=stylesheet]')) {
    const link = there.createElement('link');
    link.rel = 'stylesheet';
    link.href = /** @type {HTMLLinkElement} */ (sheet).href;
    there.head.append(link);
  }
}
