package matinee.rooms;

import static java.util.Objects.requireNonNull;

import java.util.function.BiConsumer;
import matinee.protocol.FrameClass;
import matinee.protocol.Heads;
import matinee.protocol.Person;
import matinee.protocol.Rights;
import matinee.protocol.RoomAsk;
import matinee.protocol.StreamKind;
import matinee.protocol.wire.ServerFrame;
import matinee.protocol.wire.ServerFrame.PresencePart;
import matinee.protocol.wire.ServerFrame.RoomPart;
import matinee.simulation.World;
import matinee.streams.Journal;
import matinee.streams.RegisterJson;
import matinee.streams.SimulatedStore;
import matinee.streams.StreamActor;

/// The settings and the presence of one room at one owner in the virtual world.
public final class SimulatedRoom {
  private static final long TELL_EVERY_MS = 100;

  private final World world;
  private final LiveRoom room;
  private final BiConsumer<FrameClass, ServerFrame> announce;
  private boolean telling;

  public SimulatedRoom(
      StreamActor.Name name,
      World world,
      SimulatedStore store,
      Journal journal,
      BiConsumer<FrameClass, ServerFrame> announce,
      Runnable broken) {
    this.world = world;
    this.announce = announce;
    var head = store.open(StreamKind.ROOM, name.epoch());
    var stored = requireNonNull(head.state());
    var listener =
        new StreamActor.Listener<Room, RoomLogic.Configured>() {
          @Override
          public void stored(RoomLogic.Configured event, long seq, Room state) {
            announce.accept(FrameClass.ROOM, new ServerFrame.Room(part()));
          }

          @Override
          public void broken() {
            broken.run();
          }
        };
    var start =
        new StreamActor.Start<>(
            RoomLogic.read(RegisterJson.state(stored)), head.seq(), RegisterJson.recent(stored));
    var actor = new StreamActor<>(name, new RoomLogic(), start, journal, listener);
    this.room =
        new LiveRoom(
            name.room(),
            head.streamId(),
            actor,
            new Presence(2_000, Heads.firstRev(name.epoch())),
            new Settling(world.nowMs(), 0),
            new TypingGate(0, 100));
  }

  /// The first state of a room of somebody.
  public static String first(Person by) {
    return new RoomLogic().stateJson(RoomLogic.open("Film night", by));
  }

  public void configure(RoomAsk.Configure ask, StreamActor.Answer answer) {
    room.actor.submit(ask.key(), now -> RoomLogic.configure(now, ask), answer);
  }

  public void attach(RoomAsk.Attach attach) {
    room.presence.attach(attach.endpoint(), room.memberFor(attach.identity()));
    tellSoon();
  }

  public void detach(RoomAsk.Detach detach) {
    room.presence.detach(detach.endpoint(), world.nowMs());
    tellSoon();
  }

  private void tellSoon() {
    if (telling) return;
    telling = true;
    world.after(TELL_EVERY_MS, this::tell);
  }

  private void tell() {
    telling = false;
    var difference = room.presence.tell(world.nowMs());
    if (difference != null) {
      announce.accept(FrameClass.PRESENCE, difference.frame());
    }
    if (room.presence.nextLeaveAtMs() != null) tellSoon();
  }

  public String streamId() {
    return room.streamId;
  }

  public Rights rights() {
    return room.actor.stored().rights();
  }

  public RoomPart part() {
    return room.roomPart();
  }

  public PresencePart presence() {
    return room.presencePart();
  }
}
