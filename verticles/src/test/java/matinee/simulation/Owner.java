package matinee.simulation;

import java.util.Set;
import java.util.function.Function;
import matinee.chat.SimulatedChat;
import matinee.playback.SimulatedPlayback;
import matinee.protocol.ChatAsk;
import matinee.protocol.ErrorCode;
import matinee.protocol.FrameClass;
import matinee.protocol.PlaybackAsk;
import matinee.protocol.QueueState;
import matinee.protocol.Resume;
import matinee.protocol.RoomAsk;
import matinee.protocol.RoomId;
import matinee.protocol.ShardAsk;
import matinee.protocol.StreamKind;
import matinee.protocol.WaitStatus;
import matinee.protocol.wire.ServerFrame;
import matinee.protocol.wire.ServerFrameJson;
import matinee.rooms.SimulatedRoom;
import matinee.streams.SimulatedJournal;
import matinee.streams.SimulatedStore;
import matinee.streams.StreamActor;
import matinee.streams.StreamStore.Fenced;
import org.jspecify.annotations.Nullable;

/// The owner of the room under one epoch: opens each stream when it is first asked for, and again
/// when it broke.
public final class Owner {
  static final RoomId ROOM = new RoomId("roomroom");

  private final World world;
  private final SimulatedStore store;
  private final SimulatedJournal journal;
  private final long epoch;
  private final Audience audience;
  private @Nullable SimulatedChat chat;
  private @Nullable SimulatedPlayback playback;
  private @Nullable SimulatedRoom room;
  private boolean dead;

  /// The gateways.
  interface Audience {
    /// Hears an announced frame as text.
    void hear(FrameClass frameClass, String frame);

    /// Must close the sockets of the room: it is to be loaded again.
    void goAway();
  }

  Owner(World world, SimulatedStore store, Set<Fault> faults, long epoch, Audience audience) {
    this.world = world;
    this.store = store;
    this.journal = new SimulatedJournal(world, store, faults);
    this.epoch = epoch;
    this.audience = audience;
  }

  /// The process ends at once.
  void die() {
    dead = true;
    journal.die();
  }

  public boolean isDead() {
    return dead;
  }

  public long epoch() {
    return epoch;
  }

  /// Gives a command to who decides it; a dead owner never answers.
  public void command(ShardAsk ask, StreamActor.Answer answer) {
    if (dead) return;
    try {
      switch (ask) {
        case ChatAsk.Command said ->
            chat().command(said, () -> room().rights(), world.nowMs(), answer);
        case PlaybackAsk.Command move ->
            playback().command(move, () -> room().rights(), world.nowMs(), answer);
        case RoomAsk.Configure configure -> room().configure(configure, answer);
        default -> throw new IllegalStateException("not asked in this world: " + ask);
      }
    } catch (Fenced e) {
      answer.refused(ErrorCode.MOVED, "The room lives on another node now.");
    }
  }

  /// Lets a socket in; the snapshot as text, or null when the room is elsewhere or this owner dead.
  public @Nullable String attach(RoomAsk.Attach attach) {
    return ifOwned(
        room -> {
          room.attach(attach);
          return snapshot(room, attach.resume());
        });
  }

  public @Nullable String resync(Resume resume) {
    return ifOwned(room -> snapshot(room, resume));
  }

  public void detach(RoomAsk.Detach detach) {
    if (!dead && room != null) room.detach(detach);
  }

  private @Nullable String ifOwned(Function<SimulatedRoom, String> use) {
    if (dead) return null;
    try {
      return use.apply(room());
    } catch (Fenced e) {
      return null;
    }
  }

  private String snapshot(SimulatedRoom at, @Nullable Resume resume) {
    var after = resume != null && resume.streamId().equals(at.streamId()) ? resume.chat() : null;
    var frame =
        new ServerFrame.Snapshot(
            at.streamId(),
            epoch,
            at.part(),
            playback().state(),
            at.presence(),
            chat().tail(after),
            WaitStatus.CALM,
            QueueState.EMPTY);
    return ServerFrameJson.encode(frame).toString();
  }

  private void announce(FrameClass frameClass, ServerFrame frame) {
    if (!dead) audience.hear(frameClass, ServerFrameJson.encode(frame).toString());
  }

  private StreamActor.Name name(StreamKind kind) {
    return new StreamActor.Name(ROOM, kind, epoch);
  }

  private SimulatedChat chat() {
    var now = chat;
    if (now != null) return now;
    var made =
        new SimulatedChat(name(StreamKind.CHAT), store, journal, this::announce, () -> chat = null);
    chat = made;
    return made;
  }

  private SimulatedPlayback playback() {
    var now = playback;
    if (now != null) return now;
    var made =
        new SimulatedPlayback(
            name(StreamKind.PLAYBACK), store, journal, this::announce, () -> playback = null);
    playback = made;
    return made;
  }

  private SimulatedRoom room() {
    var now = room;
    if (now != null) return now;
    var made =
        new SimulatedRoom(
            name(StreamKind.ROOM), world, store, journal, this::announce, this::roomBroke);
    room = made;
    return made;
  }

  private void roomBroke() {
    room = null;
    audience.goAway();
  }
}
