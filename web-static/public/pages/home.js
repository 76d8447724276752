/** @import { RoomCard, Video } from '../net/api.js' */
/** @import { RecentRoom } from '../shared/recent-rooms.js' */
import { html, nothing, render } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { registerFilmCard } from '../components/film-card/film-card.js';
import { registerPublicRooms } from '../components/public-rooms/public-rooms.js';
import { registerRecentRooms } from '../components/recent-rooms/recent-rooms.js';
import { registerFirstRun } from '../components/first-run/first-run.js';
import { accountSession, guestSession } from '../identity/identity.js';
import { addresses } from '../shared/addresses.js';
import { onRequest } from '../shared/requests.js';
import { clockTime } from '../shared/format.js';
import { icon } from '../shared/icons.js';
import { listedUpTo } from '../shared/ratings.js';
import { forgetRoom, recentRooms } from '../shared/recent-rooms.js';
import { emptyState, problem, spinner } from '../shared/templates.js';
import { api } from '../net/api.js';
import { listenToVideos } from '../net/video-events.js';
import { createStore } from '../store/store.js';
import { mergeVideos, removeVideo } from '../store/videos.js';
import { refusalText, t } from '../strings.js';
import { createRoom } from './create-room.js';
import { openRoom } from './open-room.js';
import { watchPublicRooms } from './public-rooms.js';
import { startShell } from './shell.js';

const PAGE_SIZE = 24;
/** A screen of placeholders, so that nothing jumps when the films come. */
const PLACEHOLDERS = 8;

/**
 * @typedef {{ phase: 'loading' | 'shown' | 'failed', videos: Video[], next: number | null,
 *   busy: boolean, demoId: string, problem: string, rooms: RoomCard[],
 *   moreRooms: boolean, recent: RecentRoom[] }} HomeState
 */

const shell = startShell('home');
const store = createStore(
  /** @type {HomeState} */ ({
    phase: 'loading',
    videos: [],
    next: null,
    busy: false,
    demoId: '',
    problem: '',
    rooms: [],
    moreRooms: false,
    recent: recentRooms(),
  }),
);
registerPublicRooms();
registerRecentRooms();
registerFilmCard();
registerFirstRun();
store.subscribe((state) => render(view(state), shell.main), shell.signal);

/** @param {Partial<HomeState>} change */
function change(change) {
  store.set({ ...store.get(), ...change });
}

/** @param {number | null} [before] */
async function load(before = null) {
  change({ busy: true, problem: '' });
  const result = await api.videos({ limit: PAGE_SIZE, before });
  if (!result.ok) {
    const phase = store.get().phase === 'shown' ? 'shown' : 'failed';
    change({ phase, busy: false, problem: refusalText(result) });
    return;
  }
  const { videos, next } = result.value;
  const merged = mergeVideos(store.get().videos, videos);
  change({ phase: 'shown', busy: false, videos: merged, next });
}

onRequest(
  shell.main,
  'demo-create',
  async () => {
    change({ busy: true, problem: '' });
    const session = (await accountSession()) ?? guestSession();
    const result = await api.createDemo(session?.token ?? null);
    if (result.ok) {
      const videos = mergeVideos(store.get().videos, [result.value]);
      change({ busy: false, demoId: result.value.id, videos });
    } else change({ busy: false, problem: refusalText(result) });
  },
  shell.signal,
);

onRequest(
  shell.main,
  'room-open',
  async ({ videoId }) => {
    const refusal = await openRoom(videoId);
    if (refusal) shell.refuse(refusal);
  },
  shell.signal,
);

onRequest(shell.main, 'create-open', () => createRoom(shell.signal), shell.signal);
const publicRooms = watchPublicRooms(
  (rooms, moreRooms) => change({ rooms, moreRooms }),
  shell.signal,
);
onRequest(shell.main, 'rooms-more', () => void publicRooms.more(), shell.signal);
onRequest(
  shell.main,
  'rooms-rating',
  ({ rating }) => {
    listedUpTo.set(rating);
    void publicRooms.again();
  },
  shell.signal,
);

onRequest(
  shell.main,
  'room-forget',
  ({ id }) => {
    forgetRoom(id);
    change({ recent: recentRooms() });
  },
  shell.signal,
);

let opened = false;
listenToVideos({
  onVideo: (video) => change({ videos: mergeVideos(store.get().videos, [video]) }),
  onRemoved: (id) => change({ videos: removeVideo(store.get().videos, id) }),
  // What changed while the line was down is only in the list.
  onOpen: () => {
    if (opened) void load();
    opened = true;
  },
  signal: shell.signal,
});
void load();

/** @param {HomeState} state */
function view(state) {
  if (state.phase === 'loading') return loading();
  if (state.phase === 'failed') {
    return emptyState({
      name: 'offline',
      title: t('home.failed'),
      text: state.problem,
      action: html`<button class="button button-strong" @click=${() => void load()}>
        ${icon('retry')}${t('state.again')}</button>`,
    });
  }
  const demo = demoOf(state);
  if (state.videos.length === 0 || demo) {
    return html`<first-run .demo=${demo ?? null} .busy=${state.busy} .problem=${state.problem}>
    </first-run>`;
  }
  return catalogue(state);
}

/**
 * The demo film while it is all there is, also after a reload in the middle of its making.
 *
 * @param {HomeState} state
 */
function demoOf({ videos, demoId }) {
  const [only] = videos;
  if (!only || videos.length > 1) return undefined;
  const unfinished = only.state !== 'ready' && only.ownerName === null;
  return only.id === demoId || unfinished ? only : undefined;
}

function loading() {
  return html`<div class="page-wide" aria-busy="true">
    <p class="visually-hidden" role="status">${t('state.loading')}</p>
    <div class="feature feature-blank"></div>
    <div class="film-grid">
      ${Array.from({ length: PLACEHOLDERS }, () => html`<span class="film-placeholder"></span>`)}
    </div></div>`;
}

/** @param {HomeState} state */
function catalogue(state) {
  const featured = state.videos.find((video) => video.state === 'ready');
  return html`<div class="page-wide">
    ${featured ? feature(featured) : nothing}
    <recent-rooms .rooms=${state.recent}></recent-rooms>
    <public-rooms .rooms=${state.rooms} .more=${state.moreRooms}></public-rooms>
    <section aria-labelledby="films-title" ?hidden=${state.videos.length === 1 && featured}>
      <h2 class="section-title" id="films-title">${t('home.films')}</h2>
      <div class="film-grid">
        ${repeat(
          state.videos,
          (video) => video.id,
          (video) => html`
          <film-card .video=${video}></film-card>`,
        )}
      </div>
      ${problem(state.problem)}
      ${
        state.next === null
          ? nothing
          : html`<p class="more"><button class="button button-large" ?disabled=${state.busy}
            @click=${() => void load(state.next)}>
            ${state.busy ? spinner(t('state.loading')) : nothing}${t('home.more')}</button></p>`
      }
    </section></div>`;
}

/** @param {Video} video */
function feature(video) {
  return html`<section class="feature" aria-labelledby="feature-title">
    ${video.posterUrl
      ? html`<img class="feature-picture" src=${video.posterUrl} alt="" />`
      : nothing}
    <div class="feature-words">
      <p class="eyebrow">${t('home.newest')}</p>
      <h1 id="feature-title" dir="auto">${video.title}</h1>
      <p class="feature-facts figures">
        ${video.durationMs === null ? nothing : clockTime(video.durationMs)}
        ${video.height ? html`· ${t('player.qualityHeight', { height: video.height })}` : nothing}
        ${video.ownerName ? html`· <bdi>${video.ownerName}</bdi>` : nothing}
      </p>
      <div class="actions">
        <button class="button button-strong button-large"
          @click=${() => void openRoom(video.id).then((r) => r && shell.refuse(r))}>
          ${icon('people')}${t('video.together')}</button>
        <a class="button button-large button-glass" href=${addresses.video(video.id)}>
          ${icon('play')}${t('video.alone')}</a>
      </div>
    </div>
  </section>`;
}
