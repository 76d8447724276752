/**
 * @import { FilmPlayer } from '../components/film-player/film-player.js'
 * @import { Item, LinkProblem, PlaybackPart } from '../protocol/types.js'
 * @import { SourceState } from '../player/source.js'
 * @import { EarlyFilm } from './early.js'
 */
import { api } from '../net/api.js';
import { NO_SOURCE, createSource } from '../player/source.js';

const RETRIES_MAX = 5;
const RETRY_MS = 2_000;
/** So long without data: the film may have been deleted while it played. */
const STALL_MS = 5_000;
/** What claims to be longer has no end: there is nothing to be in step with. */
const LENGTH_MAX_S = 7 * 86_400;

/**
 * Puts the room's film on the screen: finds its media, attaches it, and tells the player what the
 * room says. The film's movement is the engine's.
 *
 * @param {FilmPlayer} player
 * @param {{ preferFile: boolean, early?: EarlyFilm | undefined, signal: AbortSignal, dueS?: () => number,
 *   onMedium?: (play: number, found: { durationMs?: number, problem?: LinkProblem }) => void }}
 *   options early: the film that is on its way to the player's element already; dueS: where the film is, about; onMedium: told
 *   what a link turns out to be
 */
export function createScreening(
  player,
  { preferFile, early, signal, dueS = () => 0, onMedium = () => {} },
) {
  let videoId = '';
  let asked = early;
  /** @type {Item | null} */
  let shown = null;
  let play = 0;
  const source = early?.source ?? createSource(player.video, { preferFile, onState, signal });
  early?.listen(onState);

  /** @param {SourceState} state */
  function onState(state) {
    player.source = state;
    if (state.problem) onMedium(play, { problem: state.problem });
    else if (state.failed && videoId) void askWhetherGone(videoId);
  }

  /** @param {string} id @param {number} attempt */
  async function find(id, attempt) {
    const first = asked?.videoId === id ? asked : undefined;
    asked = undefined;
    const result = await (first?.found ?? api.video(id));
    if (signal.aborted || id !== videoId) return;
    if (result.ok) {
      player.poster = result.value.posterUrl ?? '';
      if (first && !player.source.failed) first.begin({ atS: dueS() });
      else void source.load(result.value, { atS: dueS() });
    } else if (result.status !== 404 && attempt < RETRIES_MAX) {
      setTimeout(() => id === videoId && find(id, attempt + 1), RETRY_MS * (attempt + 1));
    } else player.source = { ...NO_SOURCE, failed: true, missing: result.status === 404 };
  }

  // Whoever deletes a film takes its media from under those who watch it.
  /** @param {string} id */
  async function askWhetherGone(id) {
    const result = await api.video(id);
    if (signal.aborted || id !== videoId || result.ok || result.status !== 404) return;
    player.source = { ...player.source, failed: true, missing: true };
  }

  // Only the player knows how long somebody else's film is.
  function measure() {
    const { duration } = player.video;
    if (!shown?.source || !(duration > 0)) return;
    if (duration > LENGTH_MAX_S) source.refuse('live');
    else onMedium(play, { durationMs: Math.round(duration * 1_000) });
  }

  function load() {
    if (shown?.source) source.loadLink(shown.source);
    else if (videoId) void find(videoId, 0);
  }

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let stall;
  const calm = () => clearTimeout(stall);
  player.video.addEventListener('waiting', () => {
    calm();
    if (videoId) stall = setTimeout(() => void askWhetherGone(videoId), STALL_MS);
  }, { signal });
  player.video.addEventListener('playing', calm, { signal });
  player.video.addEventListener('durationchange', measure, { signal });
  signal.addEventListener('abort', calm, { once: true });

  return {
    /** Shows another film; the old one leaves at once, before the engine hears of the new one. */
    show(/** @type {PlaybackPart} */ playback) {
      const { anchor, item, wait } = playback;
      // A film that only waits runs on by itself; what one may want is to pause it.
      player.playing = anchor.playing || wait !== undefined;
      player.rate = anchor.rate;
      player.durationMs = item?.durationMs || (sameMedia(item, shown) ? player.durationMs : 0);
      player.ready = item !== null;
      const again = (playback.play ?? 0) !== play;
      play = playback.play ?? 0;
      if (sameMedia(item, shown) && !(again && player.source.problem)) {
        if (again) measure();
        return;
      }
      shown = item;
      videoId = item?.videoId ?? '';
      player.poster = '';
      // The film that is on its way already keeps what it has.
      if (asked?.videoId !== videoId) source.unload();
      load();
    },

    choose: source.choose,
    again: load,
  };
}

/** @param {Item | null} one @param {Item | null} other */
function sameMedia(one, other) {
  if (one === null || other === null) return one === other;
  return (
    one.videoId === other.videoId &&
    one.source?.url === other.source?.url &&
    one.source?.kind === other.source?.kind
  );
}
