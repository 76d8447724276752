package matinee.simulation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import matinee.cluster.SimulatedKeeper;
import matinee.cluster.SimulatedRows;
import matinee.credits.SimulatedCredits;
import matinee.gateway.sockets.SimulatedSocket;
import matinee.playback.SimulatedPlayback;
import matinee.protocol.Identity;
import matinee.protocol.Person;
import matinee.protocol.RoomId;
import matinee.rooms.SimulatedRoom;
import matinee.streams.SimulatedStore;
import org.jspecify.annotations.Nullable;

/// One course of events of a cluster: people watch and talk through a storm of kills, standstills,
/// partitions, outages and stepped clocks; then it calms down, nodes are restarted as planned
/// without anybody noticing, and in the end everything must agree.
final class ClusterSimulation {
  private static final long STORM_MS = 18_000;
  private static final long LAST_GUSTS_MS = 1_500;
  private static final long CALM_MS = 20_000;
  private static final long MEET_MS = 15_000;

  private static final long CHATTER_MS = 150;
  private static final long RESTART_MS = 7_000;
  private static final long REST_MS = 6_000;
  private static final long LOOK_MS = 50;
  private static final int RESTARTS_MAX = 2;

  /// How often, at a command, somebody becomes content with what they see, and for how long.
  private static final double SPELLS = 0.1;

  private static final long SPELL_MS = 7_000;

  /// One course in so many has a lot of shards; in most of those is no room.
  private static final long MANY_SHARDS_ONE_IN = 5;

  private static final int MANY_SHARDS = 48;

  private final World world;
  private final Net net;
  private final Database database;
  private final ClusterChecker checker = new ClusterChecker();
  private final SimulatedRows rows;
  private final Set<Mutant> mutants;
  private final List<ClusterNode> nodes = new ArrayList<>();
  private final Map<RoomId, Hall> halls = new LinkedHashMap<>();
  private final Weather weather;
  private int lives;
  private int people;
  private boolean talking = true;

  /// A room with its store and its audience.
  private static final class Hall {
    final SimulatedStore store;
    final Checker checker;
    final List<Viewer> viewers = new ArrayList<>();

    Hall(SimulatedStore store) {
      this.store = store;
      this.checker = new Checker(store, true);
    }
  }

  ClusterSimulation(long seed, Set<Mutant> mutants) {
    this.world = new World(seed);
    this.mutants = mutants;
    this.net = new Net(world);
    this.database = new Database(world, net);
    var shards = new HashSet<Integer>();
    for (var i = 1 + world.upTo(2); i > 0; i--) {
      var room = new RoomId("cinema" + i);
      var owner = new Person("g_" + (people + 1), "" + (people + 1));
      halls.put(room, new Hall(store(room, owner)));
      shards.add(room.shard());
      for (var j = 1 + world.upTo(2); j >= 0; j--) viewer(room);
    }
    if (seed % MANY_SHARDS_ONE_IN == 0) {
      for (var i = 0; i < MANY_SHARDS; i++) shards.add(i);
    }
    this.rows = new SimulatedRows(database, checker, mutants, shards);
    for (var host = 2 + world.upTo(2); host > 0; host--) nodes.add(life(nodes.size()));
    net.watch(bytes -> checker.waits((int) bytes, SimulatedCredits.WAITING_MAX));
    this.weather = new Weather(world, net, database, nodes, this::restart);
  }

  private SimulatedStore store(RoomId room, Person owner) {
    var faults = EnumSet.noneOf(Fault.class);
    if (mutants.contains(Mutant.NO_FENCE)) faults.add(Fault.HAS_NO_FENCE);
    if (mutants.contains(Mutant.NO_COMPARE_AND_SET)) faults.add(Fault.COMPARES_NO_NUMBER);
    if (mutants.contains(Mutant.DOUBLES_ON_RETRY)) faults.add(Fault.DOUBLES_ON_RETRY);
    return new SimulatedStore(
        faults, SimulatedRoom.first(owner), SimulatedPlayback.first(), checker.of(room));
  }

  private void viewer(RoomId room) {
    var hall = halls.get(room);
    if (hall == null) throw new IllegalStateException();
    var name = "" + ++people;
    var who = new Identity("g_" + name, Identity.Kind.GUEST, name, Set.of());
    hall.checker.whenTold(it -> checker.sees(it, hall.viewers));
    hall.viewers.add(
        new Viewer(
            world,
            who,
            (viewer, line) -> connect(room, viewer, line),
            hall.checker,
            mutants.contains(Mutant.DELIVERS_AFTER_GAP),
            mutants.contains(Mutant.BREAKS_BEFORE_MAKE)));
  }

  private @Nullable Link connect(RoomId room, Viewer viewer, Viewer.Line line) {
    if (world.mishap(0.1)) return null;
    var open = nodes.stream().filter(ClusterNode::isOpen).toList();
    if (open.isEmpty()) return null;
    var gateway = open.get(world.upTo(open.size() - 1)).gateway();
    return new SimulatedSocket(gateway, room, viewer.who, line::hear, line::lost);
  }

  private ClusterNode life(int host) {
    var machine = new Machine(world, "node-" + host + "-life-" + ++lives, host);
    var place = new SimulatedKeeper.World(machine, net, database, rows);
    return new ClusterNode(
        place, this::storeOf, checker, mutants, () -> restart(host, 300 + world.upTo(700)));
  }

  private SimulatedStore storeOf(RoomId room) {
    var hall = halls.get(room);
    if (hall == null) throw new IllegalStateException();
    return hall.store;
  }

  /// The machine's process begins anew.
  private void restart(int host, long afterMs) {
    world.after(
        afterMs,
        () -> {
          if (!nodes.get(host).machine().isDead()) return;
          nodes.set(host, life(host));
          nodes.get(host).begin();
        });
  }

  /// Runs to the end; throws [Checker.Broken] at the first broken promise.
  void run() {
    nodes.forEach(node -> world.after(world.upTo(2_000), node::begin));
    for (var hall : halls.values()) {
      for (var viewer : hall.viewers) {
        world.after(1_000 + world.upTo(4_000), viewer::connect);
        world.after(2_000, () -> talk(viewer));
        world.after(4_000, () -> cutNowAndThen(viewer));
      }
    }
    world.after(1_000, this::look);
    world.after(6_000, weather::blow);
    runFor(STORM_MS);
    net.loseEvents(0.5);
    runFor(LAST_GUSTS_MS);
    talking = false;
    net.loseEvents(0);
    world.calmDown();
    weather.clear();
    runFor(MEET_MS);
    checker.becomeCalm();
    runFor(CALM_MS - MEET_MS);
    for (var hall : halls.values()) hall.checker.streamsAgree(hall.viewers);
    talking = true;
    halls.values().forEach(hall -> hall.viewers.forEach(this::talk));
    checker.becomeSmooth();
    var restarts = Math.min(RESTARTS_MAX, nodes.size());
    for (var host = 0; host < restarts; host++) {
      restartAsPlanned(host);
      runFor(RESTART_MS);
    }
    talking = false;
    runFor(REST_MS);
    for (var hall : halls.values()) hall.checker.atRest(hall.viewers);
  }

  private void runFor(long ms) {
    world.runUntil(world.nowMs() + ms);
  }

  private void restartAsPlanned(int host) {
    var untilMs = world.nowMs() + CHATTER_MS;
    halls.values().forEach(hall -> hall.viewers.forEach(viewer -> chatter(viewer, untilMs)));
    nodes.get(host).drain(1_000, () -> restart(host, 200));
  }

  int messages() {
    return halls.values().stream().mapToInt(hall -> hall.store.log().size()).sum();
  }

  int takeOvers() {
    return checker.takeOvers();
  }

  int handOffs() {
    return checker.handOffs();
  }

  int drySpells() {
    return checker.drySpells();
  }

  private void look() {
    var times = new LinkedHashMap<String, Double>();
    for (var node : nodes) {
      var ms = node.keeper().clusterMs();
      var counts = !node.machine().isDead() && node.keeper().leaseRuns() && !Double.isNaN(ms);
      if (counts && !node.machine().standsStill()) times.put(node.machine().node(), ms);
    }
    checker.look(times);
    for (var hall : halls.values()) checker.look(hall.viewers);
    world.after(LOOK_MS, this::look);
  }

  private void cutNowAndThen(Viewer viewer) {
    if (!world.isStormy()) return;
    viewer.cut();
    world.after(2_000 + world.upTo(12_000), () -> cutNowAndThen(viewer));
  }

  private void talk(Viewer viewer) {
    if (!talking) return;
    var burst = world.mishap(0.05) ? 24 : 1;
    for (var i = 0; i < burst; i++) say(viewer, burst > 1 ? 9 : world.upTo(8));
    world.after(100 + world.upTo(1_500), () -> talk(viewer));
  }

  /// Now and then somebody only asks for what is already so, as long as the spell lasts.
  private void say(Viewer viewer, int what) {
    if (world.chance(SPELLS)) viewer.contentUntilMs = world.nowMs() + SPELL_MS;
    var content = world.isStormy() && world.nowMs() < viewer.contentUntilMs;
    if (content) viewer.command(viewer.whatIsSo(world));
    else viewer.command(what);
  }

  /// Many words just while shards are handed off.
  private void chatter(Viewer viewer, long untilMs) {
    if (world.nowMs() >= untilMs) return;
    viewer.command(5 + world.upTo(6));
    world.after(2 + world.upTo(10), () -> chatter(viewer, untilMs));
  }
}
