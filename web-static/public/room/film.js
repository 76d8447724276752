/**
 * @import { RoomView } from '../components/room-view/room-view.js'
 * @import { Shell } from '../pages/shell.js'
 * @import { Command, ServerFrame } from '../protocol/types.js'
 * @import { EarlyFilm } from './early.js'
 * @import { createRoomSession } from './session.js'
 *
 * What the parts of a room are wired with.
 *
 * @typedef {{ view: RoomView, session: ReturnType<typeof createRoomSession>, shell: Shell,
 *   signal: AbortSignal }} Wiring
 */
import { onRequest } from '../shared/requests.js';
import { keptText } from '../shared/storage.js';
import { createEngine } from '../sync/engine.js';
import { ownOffset } from '../sync/own-offset.js';
import { createAutoplay } from './autoplay.js';
import { mediaOf, standsAtS } from './item-media.js';
import { createMediumReport } from './medium-report.js';
import { createScreening } from './screening.js';

/** How far this viewer is ahead of the room by own choice. */
export const keptOffset = keptText('matinee.sync.offset');

/** Phases of the engine in which the film does not run evenly yet. */
const ON_ITS_WAY = new Set(['loading', 'deciding', 'seeking', 'armed', 'settling', 'stalled']);

/**
 * Wires the film: wishes of the player go to the room, what the room says goes to the screen and
 * the engine.
 *
 * @param {Wiring & { preferFile: boolean, early: EarlyFilm | undefined }} wiring
 */
export function connectFilm({ view, session, shell, signal, preferFile, early }) {
  const { player } = view;
  const medium = createMediumReport(session.send, { signal });
  /** @type {() => void} */
  let begin;
  /** @type {Promise<void>} */
  const begun = new Promise((resolve) => (begin = resolve));
  const screening = createScreening(player, {
    preferFile,
    early,
    signal,
    dueS,
    onMedium: medium.tell,
  });
  const engine = createEngine({
    video: player.video,
    send: session.send,
    signal,
    onView: (state) => {
      view.sync = state;
      if (state.phase !== 'blocked') autoplay.runs();
      const comes = ON_ITS_WAY.has(state.phase) && !player.source.failed;
      if (session.store.get().playback && !comes) begin();
    },
    onBlocked: () => autoplay.refused(),
    hasFilm: () => !player.source.failed,
    memory: keptText('matinee.sync.device'),
    devices: navigator.mediaDevices,
  });
  const autoplay = createAutoplay(player, { again: () => engine.unblock(), signal });
  let offsetMs = 0;
  let shownSeq = -1;
  let streamId = '';

  /** Where the film is, as far as one message of the server tells the time. */
  function dueS() {
    const { playback } = session.store.get();
    if (!playback?.item) return 0;
    return standsAtS(playback.anchor, performance.now() + offsetMs, playback.item.durationMs);
  }

  function follow() {
    const { playback, streamId: stream } = session.store.get();
    if (!playback || (playback.seq === shownSeq && stream === streamId)) return;
    shownSeq = playback.seq;
    streamId = stream;
    if (!playback.item) begin();
    if (!playback.item?.source) medium.forget();
    screening.show(playback);
    engine.onPlayback({ ...playback, item: mediaOf(playback.item) });
  }

  /** @param {Command} command */
  async function move(command) {
    const answer = await session.move(command);
    if (!answer.ok && !signal.aborted) shell.refuse(answer);
  }

  onRequest(player, 'player-play', () => void move({ type: 'play' }), signal);
  onRequest(player, 'player-pause', () => void move({ type: 'pause' }), signal);
  onRequest(
    player,
    'player-seek',
    ({ positionMs }) => void move({ type: 'seek', positionMs }),
    signal,
  );
  onRequest(player, 'player-rate', ({ rate }) => void move({ type: 'rate', rate }), signal);
  onRequest(player, 'player-quality', ({ height }) => screening.choose(height), signal);
  onRequest(
    player,
    'player-skip',
    () => void move({ type: 'skip', play: session.store.get().queue?.play ?? 0 }),
    signal,
  );
  onRequest(player, 'player-again', () => screening.again(), signal);
  engine.setOwnOffsetMs(ownOffset(keptOffset.get()));
  engine.start();

  return {
    engine,
    /** Resolves when the film runs evenly or stands, or will not come. */
    begun,

    /** @param {ServerFrame} frame @param {number} atMs */
    receive(frame, atMs) {
      // The time of arrival is what the clock is made of.
      if (frame.type === 'pong') engine.onPong(frame, atMs);
      else if (frame.type === 'welcome') {
        offsetMs = frame.serverMs - atMs;
        engine.onWelcome();
      } else {
        if (frame.type === 'snapshot') {
          engine.onSnapshot();
          medium.again();
        }
        follow();
      }
    },
  };
}

/** @typedef {ReturnType<typeof connectFilm>} Film */
