package matinee.playback;

import static java.util.Objects.requireNonNull;

import java.util.function.BiConsumer;
import java.util.function.Supplier;
import matinee.protocol.Anchor;
import matinee.protocol.FrameClass;
import matinee.protocol.PlaybackAsk;
import matinee.protocol.PlaybackAsk.Cause;
import matinee.protocol.PlaybackAsk.PlaybackState;
import matinee.protocol.Rights;
import matinee.protocol.StreamKind;
import matinee.protocol.VideoId;
import matinee.protocol.VideoItem;
import matinee.protocol.wire.ServerFrame;
import matinee.streams.Journal;
import matinee.streams.RegisterJson;
import matinee.streams.SimulatedStore;
import matinee.streams.StreamActor;

/// The timeline of one room at one owner in the virtual world.
public final class SimulatedPlayback {
  private final Lead lead = new Lead();
  private final StreamActor<Playback, PlaybackLogic.Moved> actor;

  public SimulatedPlayback(
      StreamActor.Name name,
      SimulatedStore store,
      Journal journal,
      BiConsumer<FrameClass, ServerFrame> announce,
      Runnable broken) {
    this(name, store, journal, announce, broken, false);
  }

  /// @param forgets whether it forgets which commands were stored before it
  public SimulatedPlayback(
      StreamActor.Name name,
      SimulatedStore store,
      Journal journal,
      BiConsumer<FrameClass, ServerFrame> announce,
      Runnable broken,
      boolean forgets) {
    var head = store.open(StreamKind.PLAYBACK, name.epoch());
    var stored = requireNonNull(head.state());
    var listener =
        new StreamActor.Listener<Playback, PlaybackLogic.Moved>() {
          @Override
          public void stored(PlaybackLogic.Moved moved, long seq, Playback state) {
            announce.accept(FrameClass.PLAYBACK, new ServerFrame.Playback(stateOf(seq, state)));
          }

          @Override
          public void broken() {
            broken.run();
          }
        };
    var start =
        new StreamActor.Start<>(
            PlaybackLogic.read(RegisterJson.state(stored)),
            head.seq(),
            forgets ? RegisterJson.none() : RegisterJson.recent(stored));
    actor = new StreamActor<>(name, new PlaybackLogic(), start, journal, listener);
  }

  /// The first state of a room with a film of an hour.
  public static String first() {
    var film = new VideoItem(new VideoId("film01"), "Film", 3_600_000);
    return new PlaybackLogic().stateJson(new Playback(Anchor.START, film, Cause.LOAD, null, 0, 0));
  }

  public void command(
      PlaybackAsk.Command ask, Supplier<Rights> rights, long nowMs, StreamActor.Answer answer) {
    actor.submit(
        ask.key(),
        now ->
            PlaybackLogic.decide(
                now,
                ask.key().by(),
                ask.action(),
                new PlaybackLogic.Situation(
                    rights.get(), nowMs, lead.toStartMs(), lead.toSeekMs(), lead.toStopMs())),
        answer);
  }

  public boolean isSettled() {
    return actor.isSettled();
  }

  public PlaybackState state() {
    return stateOf(actor.storedSeq(), actor.stored());
  }

  private static PlaybackState stateOf(long seq, Playback playback) {
    return new PlaybackState(
        seq,
        playback.anchor(),
        playback.item(),
        playback.cause(),
        playback.by(),
        playback.issuedAtMs(),
        playback.play());
  }
}
