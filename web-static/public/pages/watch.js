/**
 * @import { RoomView } from '../components/room-view/room-view.js'
 * @import { RoomInfo, ServerConfig } from '../net/api.js'
 * @import { Arrival } from '../room/arrival.js'
 * @import { RoomState } from '../store/room-state.js'
 */
import { html, render } from 'lit';
import { registerRoomView } from '../components/room-view/room-view.js';
import {
  currentSession,
  knownAccount,
  lastGuestName,
  renewIdentity,
} from '../identity/identity.js';
import { idInPath } from '../shared/addresses.js';
import { invitation } from '../shared/invitation.js';
import { rememberRoom } from '../shared/recent-rooms.js';
import { recall, remember } from '../shared/storage.js';
import { emptyState, homeLink, spinner } from '../shared/templates.js';
import { createRoomSession } from '../room/session.js';
import { connectFilm } from '../room/film.js';
import { fetchBeside, furnish } from '../room/furnish.js';
import { connectHere } from '../room/here.js';
import { connectWaiting } from '../room/waiting.js';
import { closeCodeText, refusalText, t } from '../strings.js';
import { askWhetherAdult, asksForAdults } from './adults.js';
import { arriveNow, config, filmAsked } from './head-start.js';
import { askName } from './open-room.js';
import { startShell } from './shell.js';

const RENEWED_KEY = 'matinee.renewed';
const RENEW_EVERY_MS = 30_000;
/** A page that is empty for longer says that something is coming. */
const WAIT_AFTER_MS = 300;

/** Ends before a door that may open, and ends of those whom a host sent out. */
const DOOR_CODES = new Set(['room_gone', 'room_not_found', 'not_found', 'room_locked', 'locked']);
const SENT_OUT_CODES = new Set(['kicked', 'banned', 'timed_out']);

const roomId = idInPath(location.pathname);
const preferFile = new URLSearchParams(location.search).get('source') === 'mp4';
await filmAsked;
const shell = startShell('room', config);
shell.header.narrow = true;

/** What is only needed where a door is closed; null when it does not come. */
const fetchDoor = () => import('./door.js').catch(() => null);

/** @param {{ title: string, text: string, again?: boolean }} content */
function showEnd({ title, text, again = false }) {
  document.body.classList.remove('room-body');
  render(
    emptyState({
      name: again ? 'offline' : 'film',
      title,
      text,
      action: again
        ? html`<button class="button button-strong" @click=${() => location.reload()}>
          ${t('state.again')}</button>`
        : homeLink(),
    }),
    shell.main,
  );
}

function showOffline() {
  const text = refusalText({ code: 'offline' });
  showEnd({ title: t('room.failedTitle'), text, again: true });
}

function showWait() {
  render(html`<div class="page-wait">${spinner(t('state.loading'))}</div>`, shell.main);
}

async function enter() {
  // To draw it for a moment would only take time.
  const waiting = setTimeout(showWait, WAIT_AFTER_MS);
  if (invitation()) {
    const door = await fetchDoor();
    await door?.useInvitation(roomId);
  }
  const arrival = arriveNow();
  const info = await arrival.info;
  clearTimeout(waiting);
  if (!info.ok) {
    arrival.end();
    if (info.status === 404) await waitOutside('room_not_found');
    else showEnd({ title: t('room.failedTitle'), text: refusalText(info), again: true });
    return;
  }
  if (asksForAdults(info.value)) {
    arrival.end();
    await askWhetherAdult(info.value, shell.main);
    await enter();
    return;
  }
  const { limits } = await shell.config;
  const known = await currentSession();
  if (!known && knownAccount()) {
    arrival.end();
    showOffline();
    return;
  }
  const asked = known ? null : askNewcomer(info.value, limits);
  await turn();
  const view = showRoom(arrival.video);
  if (asked) {
    // What is left to do here is done while the name is typed.
    void fetchBeside().catch(() => {});
    const session = await asked;
    if (session) arrival.open(session);
  }
  await turn();
  await open({ limits, arrival, view });
}

/** Lets what the film waits for come before what is drawn around it. @returns {Promise<void>} */
function turn() {
  return new Promise((resolve) => setTimeout(resolve));
}

/** @param {RoomInfo} room @param {ServerConfig['limits']} limits */
function askNewcomer({ title, count }, { nameMax }) {
  return askName({
    heading: title || t('name.joinTitle'),
    purpose: count > 0 ? t('name.joinText', { count }) : t('name.joinFirst'),
    label: t('name.joinButton'),
    dismissible: false,
    nameMax,
  });
}

/**
 * Draws the room, empty as yet.
 *
 * @param {HTMLVideoElement} video where its film will be
 */
function showRoom(video) {
  registerRoomView();
  document.body.classList.add('room-body');
  render(html`<room-view .video=${video}></room-view>`, shell.main);
  return /** @type {RoomView} */ (shell.main.querySelector('room-view'));
}

/**
 * Waits before a door that is closed, or is not there: nobody outside can tell.
 *
 * @param {string} reason
 */
async function waitOutside(reason) {
  document.body.classList.remove('room-body');
  document.title = `${t('door.closedTitle')} · ${t('product.name')}`;
  const { main, signal } = shell;
  const door = await fetchDoor();
  if (door) door.waitAtDoor({ roomId, main, reason, signal, open: () => void enter() });
  else showOffline();
}

/**
 * @param {{ limits: ServerConfig['limits'], arrival: Arrival, view: RoomView }} known what has
 *   been asked for and drawn already
 */
async function open({ limits, arrival, view }) {
  const visit = new AbortController();
  const signal = AbortSignal.any([shell.signal, visit.signal]);
  signal.addEventListener('abort', () => arrival.end(), { once: true });
  const early = await arrival.film;
  await view.updateComplete;

  const session = createRoomSession({
    roomId,
    session: currentSession,
    early: arrival.takeLine(),
    onFrame: (frame, atMs) => {
      film.receive(frame, atMs);
      if (frame.type === 'snapshot') here.entered();
    },
    onConnection: (state) => {
      view.connection = state;
      if (state.phase === 'ended') void ended(state.code, visit);
    },
    onRefused: shell.refuse,
    signal,
  });
  const wiring = { view, session, shell, signal };
  const film = connectFilm({ ...wiring, preferFile, early });
  const here = connectHere(wiring);
  connectWaiting(wiring);
  void furnish({ ...wiring, limits, film });
  session.store.subscribe((/** @type {RoomState} */ state) => (view.room = state), signal);
  let title = '';
  session.store.subscribe((/** @type {RoomState} */ state) => {
    if (!state.room || state.room.title === title) return;
    title = state.room.title;
    rememberRoom({ id: roomId, title });
  }, signal);
  await turn();
  session.start();
}

/**
 * The room will not come back by itself. An identity that is no longer valid is asked for again;
 * the rest is told.
 *
 * @param {string} code
 * @param {AbortController} visit
 */
async function ended(code, visit) {
  visit.abort();
  if (code === 'signed_out' || code === 'not_signed_in') {
    await comeBack(code);
    return;
  }
  if (DOOR_CODES.has(code)) await waitOutside(code);
  else if (SENT_OUT_CODES.has(code)) {
    showEnd({ title: t('door.outTitle'), text: closeCodeText(code), again: code !== 'banned' });
  } else showEnd({ title: t('room.failedTitle'), text: closeCodeText(code), again: true });
}

/**
 * Comes back under a renewed identity. A second failure right after is shown and not tried again.
 *
 * @param {string} code
 */
async function comeBack(code) {
  showWait();
  document.body.classList.remove('room-body');
  const lastAtMs = Number(recall(RENEWED_KEY, 'sessionStorage') ?? 0);
  if (Date.now() - lastAtMs < RENEW_EVERY_MS) {
    showEnd({ title: t('room.failedTitle'), text: closeCodeText(code), again: true });
    return;
  }
  remember(RENEWED_KEY, String(Date.now()), 'sessionStorage');
  if (!(await renewIdentity())) {
    await askName({
      heading: t('name.againTitle'),
      purpose: lastGuestName() ? t('name.againText') : t('name.joinFirst'),
      label: t('name.joinButton'),
      dismissible: false,
    });
  }
  location.reload();
}

void enter();
