package matinee.rooms;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import matinee.door.Guard;
import matinee.door.GuardLogic;
import matinee.fixtures.Rooms;
import matinee.protocol.Beacon;
import matinee.protocol.Endpoint;
import matinee.protocol.FrameClass;
import matinee.protocol.Heads;
import matinee.protocol.Person;
import matinee.protocol.Resume;
import matinee.protocol.Rights;
import matinee.protocol.RoomAsk;
import matinee.protocol.StreamKind;
import matinee.protocol.wire.ServerFrame;
import matinee.protocol.wire.ServerFrame.PresencePart;
import matinee.protocol.wire.ServerFrame.RoomPart;
import matinee.simulation.Timers;
import matinee.streams.Journal;
import matinee.streams.RegisterJson;
import matinee.streams.SimulatedStore;
import matinee.streams.StreamActor;
import org.jspecify.annotations.Nullable;

/// The settings and the presence of one room at one owner in the virtual world.
public final class SimulatedRoom {
  private final Timers timers;
  private final LiveRoom room;
  private final Times times;
  private final BiConsumer<FrameClass, ServerFrame> announce;
  private long tellAtMs = Long.MAX_VALUE;
  private boolean forgotten;

  /// How long an owner waits for people to come back.
  ///
  /// @param graceMs for a member without a socket
  /// @param nodeGraceMs for the members of a node that ended
  /// @param settleMs for the audience of a former owner; 0 tells at once
  public record Times(long graceMs, long nodeGraceMs, long settleMs) {}

  public SimulatedRoom(
      StreamActor.Name name,
      Timers timers,
      SimulatedStore store,
      Journal journal,
      BiConsumer<FrameClass, ServerFrame> announce,
      Runnable broken) {
    this(name, timers, new Times(2_000, 2_000, 0), store, journal, announce, broken, false);
  }

  /// @param forgets whether it forgets which commands were stored before it
  public SimulatedRoom(
      StreamActor.Name name,
      Timers timers,
      Times times,
      SimulatedStore store,
      Journal journal,
      BiConsumer<FrameClass, ServerFrame> announce,
      Runnable broken,
      boolean forgets) {
    this.timers = timers;
    this.times = times;
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
            forgotten = true;
            broken.run();
          }
        };
    var recent = forgets ? RegisterJson.none() : RegisterJson.recent(stored);
    var start =
        new StreamActor.Start<>(RoomLogic.read(RegisterJson.state(stored)), head.seq(), recent);
    var actor = new StreamActor<>(name, new RoomLogic(), start, journal, listener);
    this.room =
        new LiveRoom(
            name.room(),
            head.streamId(),
            actor,
            openDoor(name, journal),
            new Presence(times.graceMs(), Heads.firstRev(name.epoch())),
            new Settling(timers.nowMs(), times.settleMs()),
            new TypingGate(0, 100),
            new Succession(timers.nowMs()),
            timers.nowMs());
  }

  /// Nobody does anything about the door here.
  private static StreamActor<Guard, GuardLogic.Guarded> openDoor(
      StreamActor.Name name, Journal journal) {
    var start = new StreamActor.Start<>(Guard.NEW, 1, RegisterJson.none());
    return new StreamActor<>(
        new StreamActor.Name(name.room(), StreamKind.GUARD, name.epoch()),
        new GuardLogic(),
        start,
        journal,
        new StreamActor.Listener<>() {
          @Override
          public void stored(GuardLogic.Guarded event, long seq, Guard state) {}

          @Override
          public void broken() {}
        });
  }

  /// The first state of a room of somebody.
  public static String first(Person by) {
    return new RoomLogic().stateJson(RoomLogic.open(Rooms.called("Film night", by)));
  }

  public void configure(RoomAsk.Configure ask, StreamActor.Answer answer) {
    room.actor.submit(ask.key(), now -> RoomLogic.configure(now, ask), answer);
  }

  public void attach(RoomAsk.Attach attach) {
    if (room.wasSeenBy(attach.resume())) room.settling.returned(timers.nowMs());
    room.presence.attach(attach.endpoint(), room.memberFor(attach.identity(), 0), 0);
    tellSoon();
  }

  public void reattach(RoomAsk.Reattach ask) {
    var members = new LinkedHashMap<Endpoint, Presence.Arrival>();
    for (var seat : ask.seats()) {
      var endpoint = new Endpoint(ask.node(), ask.instance(), seat.connection());
      members.put(
          endpoint, new Presence.Arrival(room.memberFor(seat.identity(), 0), seat.sinceMs()));
    }
    if (room.wasSeenBy(ask.seen())) room.settling.returned(timers.nowMs());
    room.presence.replace(ask.node(), ask.instance(), members, ask.newest(), timers.nowMs());
    tellSoon();
  }

  public void detach(RoomAsk.Detach detach) {
    room.presence.detach(detach.endpoint(), timers.nowMs());
    tellSoon();
  }

  public void nodeGone(String node) {
    room.presence.nodeGone(node, timers.nowMs(), times.nodeGraceMs());
    tellSoon();
  }

  /// As `Audience` tells presence: soon, when somebody's grace is over, or once it has settled.
  private void tellSoon() {
    var dueMs = Math.max(timers.nowMs() + 1, dueMs(timers.nowMs()));
    if (forgotten || dueMs >= tellAtMs) return;
    tellAtMs = dueMs;
    timers.after(dueMs - timers.nowMs(), () -> tell(dueMs));
  }

  private long dueMs(long nowMs) {
    if (room.settling.isSettling()) return room.settling.endsAtMs();
    var soonMs = room.nextTellAtMs(nowMs);
    if (room.presence.hasUntold()) return soonMs;
    var leaveAtMs = room.presence.nextLeaveAtMs();
    return leaveAtMs == null ? Long.MAX_VALUE : Math.max(leaveAtMs, soonMs);
  }

  private void tell(long dueMs) {
    if (forgotten || dueMs != tellAtMs) return;
    tellAtMs = Long.MAX_VALUE;
    var nowMs = timers.nowMs();
    var settling = room.settling.isSettling();
    if (!settling || room.settling.endsAtMs() <= nowMs) {
      if (settling) room.settling.settle();
      var difference = settling ? room.presence.tellAll(nowMs) : room.presence.tell(nowMs);
      room.presence.takeGone();
      if (difference != null) {
        room.toldAtMs = nowMs;
        announce.accept(FrameClass.PRESENCE, difference.frame());
      }
    }
    tellSoon();
  }

  /// No more is told.
  public void forget() {
    forgotten = true;
  }

  public boolean isSettled() {
    return room.actor.isSettled();
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

  /// Who is here, for somebody who has seen this; null when they keep what they know.
  public @Nullable PresencePart presenceFor(@Nullable Resume resume) {
    return room.wasSeenBy(resume) && room.settling.isSettling() ? null : room.presencePart();
  }

  /// Whether a socket is known here.
  public boolean knows(Endpoint endpoint) {
    return room.presence.memberOf(endpoint) != null;
  }

  /// The gateway nodes with sockets of this room.
  public List<String> nodes() {
    return List.copyOf(room.presence.nodes());
  }

  public void stands(FrameClass stream, long seq) {
    if (stream == FrameClass.CHAT) room.chatStands(seq);
    if (stream == FrameClass.PLAYBACK) room.playbackStands(seq);
  }

  public long rev() {
    return room.presence.rev();
  }

  /// What a shard says each second, by node.
  public static Map<String, List<Beacon>> beacons(
      int shard, long epoch, Collection<SimulatedRoom> rooms) {
    return Beacons.of(shard, epoch, rooms.stream().map(each -> each.room).toList());
  }
}
