/** @import { Video } from '../net/api.js' */
/** @import { FilmEditor } from '../components/film-editor/film-editor.js' */
import { registerFilmEditor } from '../components/film-editor/film-editor.js';
import { accountSession, knownAccount } from '../identity/identity.js';
import { api } from '../net/api.js';
import { showUntil } from '../shared/dom.js';
import { onRequest } from '../shared/requests.js';
import { refusalText } from '../strings.js';

/**
 * Whether whoever is signed in may change a film. The server decides; this is for what to offer.
 *
 * @param {Video} video
 */
export function mayEdit(video) {
  const account = knownAccount();
  if (!account) return false;
  return account.id === video.ownerId || (account.roles ?? []).includes('administrator');
}

/**
 * Lets the owner rename or delete a film; what happened comes back by the catalogue's events.
 *
 * @param {Video} video
 * @param {AbortSignal} signal
 */
export function editFilm(video, signal) {
  registerFilmEditor();
  const editor = /** @type {FilmEditor} */ (document.createElement('film-editor'));
  editor.video = video;
  const close = showUntil(editor, signal);

  /** @param {(token: string) => ReturnType<typeof api.renameVideo | typeof api.deleteVideo>} act */
  async function attempt(act) {
    Object.assign(editor, { busy: true, problem: '' });
    const session = await accountSession();
    const refusal = { ok: /** @type {const} */ (false), code: 'not_signed_in', message: '' };
    const result = session ? await act(session.token) : refusal;
    editor.busy = false;
    if (result.ok) close();
    else editor.problem = refusalText(result);
  }

  onRequest(editor, 'film-editor-close', close);
  onRequest(editor, 'film-rename', ({ title }) =>
    void attempt((token) => api.renameVideo(video.id, title, token)));
  onRequest(editor, 'film-delete', () => void attempt((token) => api.deleteVideo(video.id, token)));
}
