/**
 * @import { ApiResult, RoomInfo, Session } from '../net/api.js'
 * @import { EarlyFilm } from './early.js'
 * @import { EarlyLine, Entered } from '../net/early-line.js'
 */
import { currentSession } from '../identity/identity.js';
import { api } from '../net/api.js';
import { openEarlyLine } from '../net/early-line.js';
import { createVideo } from '../player/element.js';
import { loadPlayer } from '../player/hls.js';
import { askForFilm } from './early.js';
import { socketUrl } from './socket-url.js';

/**
 * Everything that coming into a room waits for, asked for at once: what room it is, its line, its
 * film. Whoever has no name yet opens the line when they have one.
 *
 * @param {string} roomId
 * @param {{ preferFile: boolean }} options
 */
export function arrive(roomId, { preferFile }) {
  /** @type {EarlyLine | null} */
  let line = null;
  /** @type {(entered: Promise<Entered>) => void} */
  let enter;
  /** @type {Promise<Entered>} */
  const entered = new Promise((resolve) => (enter = resolve));
  let over = false;
  const video = createVideo();
  const watching = new AbortController();

  /** @param {Session} session */
  function open(session) {
    if (over || line) return;
    line = openEarlyLine(socketUrl(roomId, null), session.token);
    enter(line.entered);
  }

  // Most rooms show a film of this server.
  loadPlayer().catch(() => {});
  const known = currentSession();
  /** @type {Promise<ApiResult<RoomInfo>>} */
  const info = known.then((session) => {
    if (session) open(session);
    return api.room(roomId, session?.token ?? null);
  });
  /** @type {Promise<EarlyFilm | undefined>} */
  const film = info.then((found) =>
    found.ok && !watching.signal.aborted
      ? askForFilm(found.value, { video, preferFile, entered, signal: watching.signal })
      : undefined,
  );

  return {
    info,
    film,
    /** Where the film will be seen. */
    video,
    open,
    /** The line, which is the caller's now. */
    takeLine() {
      const taken = line;
      line = null;
      over = true;
      return taken;
    },
    /** There is no way in for now. */
    end() {
      over = true;
      watching.abort();
      line?.drop();
      line = null;
    },
  };
}

/** @typedef {ReturnType<typeof arrive>} Arrival */
