package matinee.gateway.sockets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import matinee.cluster.SimulatedOwners;
import matinee.gateway.sockets.RoomFeed.Need;
import matinee.gateway.sockets.RoomFeed.Verdict;
import matinee.protocol.Beacon;
import matinee.protocol.Endpoint;
import matinee.protocol.Expelled;
import matinee.protocol.FrameClass;
import matinee.protocol.NodeEvent;
import matinee.protocol.Refreshed;
import matinee.protocol.RoomAsk;
import matinee.protocol.RoomFrames;
import matinee.protocol.RoomFrames.RoomFrame;
import matinee.protocol.RoomId;
import matinee.protocol.RoomMoved;
import matinee.protocol.Seat;
import matinee.protocol.Turn;
import matinee.simulation.ClusterChecker;
import matinee.simulation.Machine;
import matinee.simulation.Mutant;
import org.jspecify.annotations.Nullable;

/// The sockets of one node in the virtual world: [RoomSockets] and [RoomRepairs] around the real
/// [RoomFeed] and [RepairQueue].
public final class SimulatedGateway {
  private static final int PARALLEL_MAX = 32;
  private static final long GIVEN_UP_MS = 20_000;
  private static final long SILENCE_MAX_MS = 5_000;
  private static final long TICK_MS = 1_000;
  private static final int DIFFERING_MAX = 2;

  private final Machine machine;
  private final SimulatedOwners owners;
  private final ClusterChecker checker;
  private final Set<Mutant> mutants;
  private final RepairQueue<RoomId> queue = new RepairQueue<>(PARALLEL_MAX, GIVEN_UP_MS);
  private final Map<RoomId, AtHand> rooms = new LinkedHashMap<>();
  private final Map<Integer, Long> epochs = new HashMap<>();
  private long numbers;
  private long pumpAtMs = Long.MAX_VALUE;
  private boolean moving;

  /// A room as this gateway has it, as [LocalRoom].
  static final class AtHand {
    final RoomId id;
    final RoomFeed feed = new RoomFeed();
    final Set<SimulatedSocket> sockets = new LinkedHashSet<>();
    long heardMs;
    long newestEpoch;
    private int differing;

    AtHand(RoomId id) {
      this.id = id;
    }

    int seated() {
      return (int) sockets.stream().filter(SimulatedSocket::isSeated).count();
    }

    boolean differs(int counted) {
      differing = counted < seated() || counted > sockets.size() ? differing + 1 : 0;
      return differing >= DIFFERING_MAX;
    }

    void agreed(long nowMs) {
      differing = 0;
      heardMs = nowMs;
    }
  }

  public SimulatedGateway(
      Machine machine, SimulatedOwners owners, ClusterChecker checker, Set<Mutant> mutants) {
    this.machine = machine;
    this.owners = owners;
    this.checker = checker;
    this.mutants = mutants;
    machine.after(TICK_MS, this::tick);
  }

  Machine machine() {
    return machine;
  }

  SimulatedOwners owners() {
    return owners;
  }

  Endpoint nextEndpoint() {
    return new Endpoint(machine.node(), 0, ++numbers);
  }

  /// A number that no other line of commands has, on any node.
  long nextLine() {
    return ((long) machine.node().hashCode() << 20 | ++numbers) & (Turn.LINE_MAX - 1);
  }

  /// Whether commands of one socket keep their order.
  boolean keepsOrder() {
    return !mutants.contains(Mutant.RETRIES_OUT_OF_ORDER);
  }

  public boolean isMoving() {
    return moving;
  }

  /// Tells every socket to move, spread over a while.
  public void moveAway(long spreadMs) {
    moving = true;
    sendAway(spreadMs);
  }

  /// Tells every socket to move, while others may come.
  public void sendAway(long spreadMs) {
    var all = new ArrayList<SimulatedSocket>();
    for (var room : rooms.values()) all.addAll(room.sockets);
    var number = 0;
    for (var socket : all) machine.after(spreadMs * number++ / all.size(), socket::move);
  }

  /// Closes everything: the node stops.
  public void closeAll() {
    for (var room : List.copyOf(rooms.values())) closeAll(room);
  }

  private static void closeAll(AtHand room) {
    for (var socket : List.copyOf(room.sockets)) socket.close();
  }

  AtHand enter(RoomId id, SimulatedSocket socket) {
    var room = rooms.get(id);
    if (room == null) {
      room = new AtHand(id);
      room.feed.moved(epochs.getOrDefault(id.shard(), 0L));
      rooms.put(id, room);
    }
    room.sockets.add(socket);
    return room;
  }

  void attached(AtHand room, List<RoomFrame> follows) {
    if (room.seated() == 1) room.agreed(machine.nowMs());
    for (var frame : follows) deliver(room, frame);
    wantIfNeeded(room);
  }

  void remove(RoomId id, SimulatedSocket socket) {
    var room = rooms.get(id);
    if (room != null && room.sockets.remove(socket) && room.sockets.isEmpty()) rooms.remove(id);
  }

  /// Takes in what an owner says.
  public void hear(NodeEvent event) {
    switch (event) {
      case RoomFrames frames -> fanOut(frames);
      case Beacon beacon -> compare(beacon);
      case RoomMoved gone -> {
        var room = rooms.get(gone.room());
        if (room != null) bringAnew(room);
      }
      // Nobody is sent out here.
      case Expelled _ -> {}
    }
  }

  private void bringAnew(AtHand room) {
    room.feed.estranged();
    wantIfNeeded(room);
  }

  /// A newer owner of a shard is known.
  public void moved(int shard, long epoch) {
    if (epoch <= epochs.getOrDefault(shard, 0L)) return;
    epochs.put(shard, epoch);
    for (var room : rooms.values()) {
      if (room.id.shard() != shard) continue;
      room.feed.moved(epoch);
      wantIfNeeded(room);
    }
  }

  private boolean isOld(int shard, long epoch) {
    return epoch < epochs.getOrDefault(shard, 0L) && !mutants.contains(Mutant.IGNORES_EPOCH);
  }

  private void compare(Beacon beacon) {
    if (isOld(beacon.shard(), beacon.epoch())) return;
    moved(beacon.shard(), beacon.epoch());
    for (var said : beacon.rooms()) {
      var counted = said.sockets().isEmpty() ? 0 : said.sockets().getFirst();
      var room = rooms.get(said.room());
      if (room == null) {
        if (counted > 0) {
          owners.tell(
              new RoomAsk.Reattach(said.room(), machine.node(), 0, List.of(), null, numbers));
        }
        continue;
      }
      room.heardMs = machine.nowMs();
      room.feed.beacon(said.heads());
      if (room.differs(counted)) room.feed.estranged();
      wantIfNeeded(room);
    }
  }

  private void fanOut(RoomFrames frames) {
    if (isOld(frames.shard(), frames.epoch())) return;
    moved(frames.shard(), frames.epoch());
    for (var frame : frames.frames()) {
      var room = rooms.get(frame.room());
      if (room == null) continue;
      var ignored = mutants.contains(Mutant.IGNORES_EPOCH);
      var epoch = ignored ? Math.max(room.feed.epoch(), frames.epoch()) : frames.epoch();
      switch (judge(room, epoch, frame)) {
        case DELIVER -> {
          handOn(room, frames.epoch());
          deliver(room, frame);
        }
        case DROP -> {}
        case HOLD -> wantIfNeeded(room);
      }
    }
  }

  boolean ignoresEpoch() {
    return mutants.contains(Mutant.IGNORES_EPOCH);
  }

  /// What is said under an epoch goes to the sockets of a room.
  void handOn(AtHand room, long epoch) {
    checker.handedOn(room.newestEpoch, epoch);
    room.newestEpoch = epoch;
  }

  private Verdict judge(AtHand room, long epoch, RoomFrame frame) {
    var verdict = room.feed.take(epoch, frame);
    var skips = mutants.contains(Mutant.DELIVERS_AFTER_GAP) && room.feed.ask() != null;
    return verdict == Verdict.HOLD && skips ? Verdict.DELIVER : verdict;
  }

  private static void deliver(AtHand room, RoomFrame frame) {
    deliver(room, frame.frameClass(), frame.frame().toString());
  }

  private static void deliver(AtHand room, FrameClass frameClass, String text) {
    for (var socket : List.copyOf(room.sockets)) socket.deliver(frameClass, text);
  }

  private void wantIfNeeded(AtHand room) {
    var need = room.feed.need();
    if (need == Need.REFRESH && mutants.contains(Mutant.NO_GAP_PULL)) return;
    if (need == Need.REATTACH && mutants.contains(Mutant.NO_REATTACH)) return;
    if (need == Need.NOTHING) return;
    queue.want(room.id, machine.nowMs());
    pumpAt(machine.nowMs());
  }

  private void pumpAt(long atMs) {
    if (atMs >= pumpAtMs) return;
    pumpAtMs = atMs;
    machine.after(
        Math.max(1, atMs - machine.nowMs()),
        () -> {
          if (atMs != pumpAtMs) return;
          pumpAtMs = Long.MAX_VALUE;
          pump();
        });
  }

  private void pump() {
    var nowMs = machine.nowMs();
    for (var id = queue.next(nowMs); id != null; id = queue.next(nowMs)) {
      var room = rooms.get(id);
      if (room == null || room.feed.need() == Need.NOTHING) queue.answered(id, false, nowMs);
      else ask(room);
    }
    var nextAtMs = queue.nextAtMs();
    if (nextAtMs != null) pumpAt(nextAtMs);
  }

  private void ask(AtHand room) {
    var seated = room.feed.need() == Need.REATTACH;
    var seen = room.feed.ask();
    if (seen == null) throw new IllegalStateException("nothing is needed before a snapshot");
    var seats = new ArrayList<Seat>();
    for (var socket : room.sockets) seats.add(socket.seat());
    var ask =
        seated
            ? new RoomAsk.Reattach(room.id, machine.node(), 0, seats, seen, numbers)
            : new RoomAsk.Refresh(room.id, seen);
    owners.ask(
        ask,
        answer -> {
          if (answer instanceof Refreshed refreshed) answered(room, refreshed, seated);
        },
        _ -> failed(room));
  }

  private void answered(AtHand room, Refreshed refreshed, boolean seated) {
    if (rooms.get(room.id) != room) {
      queue.answered(room.id, false, machine.nowMs());
      pump();
      return;
    }
    if (ignoresEpoch() && refreshed.heads().epoch() < room.feed.epoch()) {
      handOn(room, refreshed.heads().epoch());
    }
    var repair = room.feed.refreshed(refreshed.heads(), seated);
    if (repair != null) handOn(room, refreshed.heads().epoch());
    if (repair == null) {
      failed(room);
      return;
    }
    if (seated) room.agreed(machine.nowMs());
    if (repair.snapshot()) deliver(room, FrameClass.CONTROL, refreshed.snapshot().toString());
    for (var frame : repair.then()) deliver(room, frame);
    queue.answered(room.id, room.feed.need() != Need.NOTHING, machine.nowMs());
    pump();
  }

  private void failed(AtHand room) {
    var chance = machine.world().upTo(1_000) / 1_000.0;
    var goesOn = queue.failed(room.id, machine.nowMs(), chance);
    var now = rooms.get(room.id);
    if (!goesOn && now != null) {
      if (now.feed.need() == Need.REATTACH) closeAll(now);
      else wantIfNeeded(now);
    }
    pump();
  }

  private void tick() {
    for (var room : List.copyOf(rooms.values())) {
      var silent = machine.nowMs() - room.heardMs > SILENCE_MAX_MS;
      if (room.seated() > 0 && silent && missesSilence()) bringAnew(room);
    }
    machine.after(TICK_MS, this::tick);
  }

  private boolean missesSilence() {
    return !mutants.contains(Mutant.NO_BEACONS) && !mutants.contains(Mutant.NO_PROBES);
  }

  @Nullable AtHand find(RoomId id) {
    return rooms.get(id);
  }
}
