import { recall, remember } from '../shared/storage.js';

const KEY = 'matinee.captions';
const OFF = 'off';
const KINDS = new Set(['captions', 'subtitles']);

/**
 * A track as shown in a menu; `id` is its place among all tracks of the film.
 *
 * @typedef {{ id: number, label: string, language: string }} CaptionTrack
 * @typedef {{ tracks: CaptionTrack[], chosen: number | null, cues: VTTCue[] }} CaptionState
 */

/** @type {CaptionState} */
export const NO_CAPTIONS = Object.freeze({ tracks: [], chosen: null, cues: [] });

/**
 * Follows the captions and subtitles of a film, whoever brings them: the file, the browser's own
 * HLS or a library. The chosen track is read but not drawn by the browser, so that the page can
 * put the words where the controls leave room. The language is remembered in this browser.
 *
 * @param {HTMLVideoElement} video
 * @param {{ onState: (state: CaptionState) => void, signal: AbortSignal }} options
 */
export function createCaptions(video, { onState, signal }) {
  const list = video.textTracks;
  /** @type {TextTrack | null} */
  let chosen = null;
  let wanted = recall(KEY);

  const usable = () => [...list].filter(({ kind }) => KINDS.has(kind));

  function report() {
    const all = [...list];
    const tracks = usable().map((track) => ({
      id: all.indexOf(track),
      label: track.label || track.language,
      language: track.language,
    }));
    const cues = chosen ? cuesNow(chosen, video.currentTime) : [];
    onState({ tracks, chosen: chosen ? all.indexOf(chosen) : null, cues });
  }

  /** @param {TextTrack | null} track */
  function take(track) {
    chosen?.removeEventListener('cuechange', report);
    chosen = track;
    for (const other of usable()) setMode(other, other === track ? 'hidden' : 'disabled');
    track?.addEventListener('cuechange', report, { signal });
    report();
  }

  // Tracks come one after another, some of them already chosen by their film.
  function look() {
    const tracks = usable();
    if (chosen && !tracks.includes(chosen)) take(null);
    const shown = tracks.find(({ mode }) => mode === 'showing');
    if (shown && wanted === null) take(shown);
    else if (shown && shown !== chosen) take(chosen);
    else if (!chosen && wanted !== null && wanted !== OFF) take(matching(tracks, wanted));
    else report();
  }

  for (const event of ['addtrack', 'removetrack', 'change']) {
    list.addEventListener(event, look, { signal });
  }
  video.addEventListener('seeked', report, { signal });
  look();

  return {
    /** @param {number | null} id null for none */
    choose(id) {
      const track = id === null ? null : (list[id] ?? null);
      wanted = track ? track.language || track.label : OFF;
      remember(KEY, wanted);
      take(track);
    },

    /** Turns them off, or on in the language of last time, else the first there is. */
    toggle() {
      const tracks = usable();
      const last = wanted === OFF || wanted === null ? null : matching(tracks, wanted);
      const track = chosen ? null : (last ?? tracks[0] ?? null);
      this.choose(track ? [...list].indexOf(track) : null);
    },
  };
}

/**
 * What is said now. Where a film stands still, browsers do not look which cues that is.
 *
 * @param {TextTrack} track
 * @param {number} seconds
 */
function cuesNow({ activeCues, cues }, seconds) {
  if (activeCues && activeCues.length > 0) return /** @type {VTTCue[]} */ ([...activeCues]);
  const all = /** @type {VTTCue[]} */ ([...(cues ?? [])]);
  return all.filter(({ startTime, endTime }) => startTime <= seconds && seconds < endTime);
}

/** @param {TextTrack[]} tracks @param {string} wanted @returns {TextTrack | null} */
function matching(tracks, wanted) {
  const exact = tracks.find(({ language, label }) => (language || label) === wanted);
  const primary = wanted.split('-')[0];
  return exact ?? tracks.find(({ language }) => language.split('-')[0] === primary) ?? null;
}

// Writing the same mode again would be a change to those who listen.
/** @param {TextTrack} track @param {TextTrackMode} mode */
function setMode(track, mode) {
  if (track.mode !== mode) track.mode = mode;
}
