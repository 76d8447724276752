package matinee.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import matinee.cluster.SimulatedKeeper;
import matinee.cluster.SimulatedNode;
import matinee.cluster.SimulatedRows;
import matinee.protocol.NodeAsk;
import matinee.protocol.ShardAsk;
import matinee.simulation.Net.Reply;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// How long who is cut off still answers, and how long until another node does: from any moment
/// between two rounds, in virtual time. And that a short standstill ends no life.
class CutOffSimulationTest {
  private static final int SEEDS = Integer.getInteger("simulation.seeds", 40);
  private static final Set<Integer> SHARDS = Set.of(3, 40, 77, 101, 150, 222);
  private static final long STOPS_MS = 2_500;
  private static final long TAKEN_OVER_MS = 3_500;
  private static final int MOMENTS_MS = 3_000;
  private static final long LOOK_MS = 10;

  private World world = new World(0);
  private Net net = new Net(world);
  private List<Half> nodes = List.of();

  static Stream<Long> seeds() {
    return LongStream.rangeClosed(1, SEEDS).boxed();
  }

  private void begin(long seed, int count) {
    world = new World(seed);
    world.calmDown();
    net = new Net(world);
    var database = new Database(world, net);
    var rows = new SimulatedRows(database, new ClusterChecker(), Set.of(), SHARDS);
    nodes = new ArrayList<>();
    for (var host = 0; host < count; host++) {
      var machine = new Machine(world, "node-" + host, host);
      nodes.add(new Half(new SimulatedKeeper.World(machine, net, database, rows)));
    }
    for (var node : nodes) world.after(world.upTo(2_000), node.life::begin);
    world.runUntil(world.nowMs() + 15_000 + world.upTo(MOMENTS_MS));
    for (var node : nodes) assertTrue(node.keeper().isReady());
    assertEquals(SHARDS, owned(nodes));
  }

  private static Set<Integer> owned(List<Half> nodes) {
    var all = new TreeSet<Integer>();
    for (var node : nodes) all.addAll(node.running.keySet());
    return all;
  }

  /// A connection to the database whose answers are lost carries no second statement: that link is
  /// cut both ways or not at all.
  private void cut(int host, boolean database, boolean bothWays) {
    for (var other = database ? Net.DATABASE : 0; other < nodes.size(); other++) {
      if (other == host) continue;
      net.cut(other, host);
      if (bothWays || other == Net.DATABASE) net.cut(host, other);
    }
  }

  /// Runs until something holds and says how long that took.
  private long until(String what, BooleanSupplier holds) {
    var sinceMs = world.nowMs();
    while (!holds.getAsBoolean()) {
      assertTrue(world.nowMs() - sinceMs < 30_000, what);
      world.runUntil(world.nowMs() + LOOK_MS);
    }
    return world.nowMs() - sinceMs;
  }

  /// @param lone which node is alone afterwards; every other one goes on
  private void stopsAndIsSucceeded(int lone, Runnable fault) {
    var cutOff = nodes.get(lone);
    var others = new ArrayList<>(nodes);
    others.remove(cutOff);
    var fromMs = world.nowMs();
    fault.run();
    var stoppedMs = until("a node that is cut off stops", () -> !cutOff.keeper().leaseRuns());
    assertTrue(stoppedMs <= STOPS_MS, () -> "it went on for " + stoppedMs + " ms");
    until("others own everything", () -> owned(others).equals(SHARDS));
    var takenMs = world.nowMs() - fromMs;
    assertTrue(takenMs <= TAKEN_OVER_MS, () -> "taken over after " + takenMs + " ms");
    for (var other : others) assertTrue(other.keeper().leaseRuns(), "who is not alone goes on");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whoReachesNoOtherNodeStopsThoughItReachesTheDatabase(long seed) {
    begin(seed, 3);
    var lone = world.upTo(2);

    stopsAndIsSucceeded(lone, () -> cut(lone, false, true));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whoHearsNobodyStops(long seed) {
    begin(seed, 3);
    var lone = world.upTo(2);

    stopsAndIsSucceeded(lone, () -> cut(lone, true, false));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whoReachesNobodyAtAllStops(long seed) {
    begin(seed, 3);
    var lone = world.upTo(2);

    stopsAndIsSucceeded(lone, () -> cut(lone, true, true));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void ofTwoNodesThatDoNotHearEachOtherOneStops(long seed) {
    begin(seed, 2);
    net.cut(0, 1);
    net.cut(1, 0);

    var stoppedMs =
        until(
            "one of two stops", () -> nodes.stream().anyMatch(node -> !node.keeper().leaseRuns()));
    assertTrue(stoppedMs <= STOPS_MS, () -> "both went on for " + stoppedMs + " ms");
    world.runUntil(world.nowMs() + 5_000);
    assertEquals(1, nodes.stream().filter(node -> node.keeper().leaseRuns()).count());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aShortStandstillAndAShortCutEndNoLife(long seed) {
    begin(seed, 3);
    nodes.get(world.upTo(2)).life.machine().standStill(1_300);
    world.runUntil(world.nowMs() + 4_000 + world.upTo(MOMENTS_MS));
    var lone = world.upTo(2);
    cut(lone, false, true);
    world.runUntil(world.nowMs() + 1_300);
    for (var host = 0; host < nodes.size(); host++) {
      for (var other = 0; other < nodes.size(); other++) net.mend(host, other);
    }
    world.runUntil(world.nowMs() + 4_000);

    for (var node : nodes) assertTrue(node.keeper().leaseRuns());
    assertEquals(SHARDS, owned(nodes));
  }

  /// A keeper without rooms.
  private static final class Half implements SimulatedNode {
    final NodeLife life;
    final Map<Integer, Long> running = new HashMap<>();

    Half(SimulatedKeeper.World place) {
      life = new NodeLife(place, this, _ -> {}, Set.of());
    }

    SimulatedKeeper keeper() {
      return life.keeper();
    }

    @Override
    public void start(int shard, long epoch) {
      running.put(shard, epoch);
    }

    @Override
    public void stop(int shard, Runnable settled) {
      running.remove(shard);
      settled.run();
    }

    @Override
    public void ask(int shard, ShardAsk ask, @Nullable Reply reply) {}

    @Override
    public void moved(int shard, long epoch) {}

    @Override
    public void nodeGone(String node) {}

    @Override
    public void cutOff() {}

    @Override
    public void heard(NodeAsk.Heard heard) {}

    @Override
    public void lifeOver() {
      life.end();
    }
  }
}
