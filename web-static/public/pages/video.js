/** @import { Video } from '../net/api.js' */
/** @import { FilmPlayer } from '../components/film-player/film-player.js' */
import { html, nothing, render } from 'lit';
import { registerFilmPlayer } from '../components/film-player/film-player.js';
import { registerJobProgress } from '../components/job-progress/job-progress.js';
import { openShortcuts } from '../components/shortcuts-help/shortcuts-help.js';
import { idInPath } from '../shared/addresses.js';
import { onRequest } from '../shared/requests.js';
import { clockTime } from '../shared/format.js';
import { icon } from '../shared/icons.js';
import { emptyState, homeLink, spinner } from '../shared/templates.js';
import { api } from '../net/api.js';
import { listenToVideos } from '../net/video-events.js';
import { playAlone } from '../player/solo.js';
import { createSource } from '../player/source.js';
import { createStore } from '../store/store.js';
import { locale, refusalText, t } from '../strings.js';
import { editFilm, mayEdit } from './edit-film.js';
import { openRoom } from './open-room.js';
import { startShell } from './shell.js';

/**
 * @typedef {{ phase: 'loading' } | { phase: 'missing' } | { phase: 'failed', problem: string }
 *   | { phase: 'shown', video: Video }} VideoPageState
 */

const videoId = idInPath(location.pathname);
const preferFile = new URLSearchParams(location.search).get('source') === 'mp4';
const shell = startShell('video');
const store = createStore(/** @type {VideoPageState} */ ({ phase: 'loading' }));
let attached = false;

registerFilmPlayer();
registerJobProgress();
store.subscribe((state) => {
  render(view(state), shell.main);
  if (state.phase === 'shown') show(state.video);
}, shell.signal);

async function load() {
  const result = await api.video(videoId);
  if (result.ok) store.set({ phase: 'shown', video: result.value });
  else if (result.status === 404) store.set({ phase: 'missing' });
  else store.set({ phase: 'failed', problem: refusalText(result) });
}

/** @param {Video} video */
function show(video) {
  document.title = `${video.title} · ${t('product.name')}`;
  const player = /** @type {FilmPlayer | null} */ (shell.main.querySelector('film-player'));
  if (!player || attached || video.state !== 'ready') return;
  attached = true;
  void player.updateComplete.then(() => {
    const source = createSource(player.video, {
      preferFile,
      onState: (state) => (player.source = state),
      signal: shell.signal,
    });
    onRequest(player, 'player-quality', ({ height }) => source.choose(height), shell.signal);
    onRequest(player, 'player-again', () => source.again(), shell.signal);
    onRequest(
      player,
      'shortcuts-open',
      () => openShortcuts({ room: false, signal: shell.signal }),
      shell.signal,
    );
    playAlone(player, shell.signal);
    player.ready = true;
    source.load(video);
  });
}

listenToVideos({
  onVideo: (video) => video.id === videoId && store.set({ phase: 'shown', video }),
  onRemoved: (id) => id === videoId && store.set({ phase: 'missing' }),
  signal: shell.signal,
});
void load();

async function together() {
  const refusal = await openRoom(videoId);
  if (refusal) shell.refuse(refusal);
}

/** @param {VideoPageState} state */
function view(state) {
  switch (state.phase) {
    case 'loading':
      return html`<div class="page-wait">${spinner(t('state.loading'))}</div>`;
    case 'missing':
      return emptyState({
        name: 'film',
        title: t('video.missingTitle'),
        text: t('video.missingText'),
        action: homeLink(),
      });
    case 'failed':
      return emptyState({
        name: 'offline',
        title: t('video.loadFailed'),
        text: state.problem,
        action: html`<button class="button button-strong" @click=${() => void load()}>
          ${icon('retry')}${t('state.again')}</button>`,
      });
    case 'shown':
      return shown(state.video);
  }
}

/** @param {Video} video */
function shown(video) {
  const added = new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(video.createdAtMs);
  return html`<article class="video-page">
    <div class="video-stage">
      ${
        video.state === 'ready'
          ? html`<film-player .heading=${video.title} .durationMs=${video.durationMs ?? 0} .poster=${video.posterUrl ?? ''}>
          </film-player>`
          : html`<div class="video-waiting">
            ${video.posterUrl ? html`<img src=${video.posterUrl} alt="" />` : nothing}
            <div class="panel">
              <h2>${t(video.state === 'failed' ? 'video.failedTitle' : 'video.waitingTitle')}</h2>
              <job-progress .video=${video}></job-progress>
            </div></div>`
      }
    </div>
    <div class="video-words">
      <div>
        <h1 dir="auto">${video.title}</h1>
        <p class="hint figures">
          ${video.durationMs === null ? nothing : html`${clockTime(video.durationMs)} · `}
          ${video.ownerName ? html`<bdi>${video.ownerName}</bdi> · ` : nothing}${added}
        </p>
      </div>
      <div class="actions">
        ${mayEdit(video)
          ? html`<button class="button button-large" @click=${() => editFilm(video, shell.signal)}>
              ${icon('settings')}${t('film.edit')}</button>`
          : nothing}
        ${video.state === 'ready'
          ? html`<button class="button button-strong button-large" @click=${together}>
              ${icon('people')}${t('video.together')}</button>`
          : nothing}
      </div>
    </div>
    ${video.state === 'ready'
      ? html`<p class="video-hint">${t('video.togetherHint')}</p>`
      : nothing}
  </article>`;
}
