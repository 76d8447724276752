package matinee.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import matinee.gateway.sockets.SimulatedConnection;
import matinee.kernel.JsonWriter;
import matinee.playback.SimulatedPlayback;
import matinee.protocol.FrameClass;
import matinee.protocol.Identity;
import matinee.protocol.Identity.Kind;
import matinee.protocol.Person;
import matinee.rooms.SimulatedRoom;
import matinee.streams.SimulatedStore;
import org.jspecify.annotations.Nullable;

/// One course of events: viewers watch and talk in a storm of cut links, a failing journal and
/// dying owners; then everything calms down and must agree.
final class RoomSimulation {
  private static final long STORM_MS = 40_000;
  private static final long CALM_MS = 25_000;
  private static final long LAST_WORDS_MS = 10_000;

  private final World world;
  private final SimulatedStore store;
  private final Checker checker;
  private final Set<Fault> faults;
  private final List<Viewer> viewers = new ArrayList<>();
  private final List<SimulatedConnection> connections = new ArrayList<>();
  private final long startMs;
  private Owner owner;
  private long epoch = 1;
  private long sockets;

  RoomSimulation(long seed, Set<Fault> faults) {
    this.world = new World(seed);
    this.faults = faults;
    this.startMs = world.nowMs();
    this.store =
        new SimulatedStore(
            faults, SimulatedRoom.first(new Person("g_0", "0")), SimulatedPlayback.first());
    this.checker = new Checker(store);
    this.owner = newOwner();
  }

  /// Runs to the end; throws [Checker.Broken] at the first broken promise.
  void run() {
    var count = 2 + world.upTo(4);
    for (var i = 0; i < count; i++) {
      var viewer = viewer(i);
      world.after(world.upTo(5_000), viewer::connect);
      world.after(1_000, () -> talk(viewer));
      world.after(2_000, () -> cutNowAndThen(viewer));
    }
    for (var i = world.upTo(3); i > 0; i--) world.after(world.upTo(38_000), this::takeOver);
    world.runUntil(startMs + STORM_MS);
    world.calmDown();
    world.runUntil(startMs + STORM_MS + CALM_MS);
    lastWords();
    world.runUntil(startMs + STORM_MS + CALM_MS + LAST_WORDS_MS);
    checker.atRest(viewers);
  }

  int messages() {
    return store.log().size();
  }

  private Viewer viewer(int number) {
    var who = new Identity("g_" + number, Kind.GUEST, "" + number, Set.of());
    var ignoresGaps = faults.contains(Fault.IGNORES_GAPS);
    var viewer = new Viewer(world, who, this::connect, checker, ignoresGaps);
    viewers.add(viewer);
    return viewer;
  }

  private @Nullable Link connect(Viewer viewer, Viewer.Line line) {
    if (world.mishap(0.2)) return null;
    var connection =
        new SimulatedConnection(
            world, owner, Owner.ROOM, viewer.who, ++sockets, line::hear, line::lost);
    connections.add(connection);
    return connection;
  }

  private Owner newOwner() {
    var number = epoch;
    var gateways =
        new Owner.Audience() {
          @Override
          public void hear(FrameClass frameClass, String frame) {
            world.after(1, () -> fanOut(number, frameClass, frame));
          }

          @Override
          public void goAway() {
            world.after(1, () -> closeSocketsUpTo(number));
          }
        };
    return new Owner(world, store, faults, number, gateways);
  }

  /// Events travel over a bus that promises "at most once": some gateways miss some of them.
  private void fanOut(long from, FrameClass frameClass, String frame) {
    connections.removeIf(connection -> !connection.isOpen());
    for (var connection : List.copyOf(connections)) {
      var isHeard = connection.owner().epoch() == from && !world.mishap(0.02);
      if (isHeard) connection.deliver(frameClass, frame);
    }
  }

  /// The owner dies, or is only believed to be dead and goes on for a while.
  private void takeOver() {
    var former = owner;
    if (world.chance(0.6)) former.die();
    epoch++;
    var successor = newOwner();
    world.after(
        world.upTo(3_000),
        () -> {
          if (successor.epoch() > owner.epoch()) owner = successor;
          world.after(world.upTo(3_000), () -> closeSocketsUpTo(successor.epoch() - 1));
        });
  }

  /// Gateways learn that owners up to this epoch are no longer believed in.
  private void closeSocketsUpTo(long former) {
    for (var connection : List.copyOf(connections)) {
      if (connection.owner().epoch() <= former) connection.close();
    }
  }

  private void cutNowAndThen(Viewer viewer) {
    if (!world.isStormy()) return;
    viewer.cut();
    world.after(1_000 + world.upTo(12_000), () -> cutNowAndThen(viewer));
  }

  private void talk(Viewer viewer) {
    if (!world.isStormy()) return;
    viewer.command(world.upTo(11));
    world.after(50 + world.upTo(1_500), () -> talk(viewer));
  }

  /// One more event on every stream, and one more viewer: from these everybody notices what the bus
  /// lost before.
  private void lastWords() {
    viewer(viewers.size()).connect();
    var owners = new JsonWriter().open().put("type", "configure").put("title", "The end");
    viewers.getFirst().command(owners);
    for (var viewer : viewers) for (var i = 0; i <= 11; i++) viewer.command(i);
  }
}
