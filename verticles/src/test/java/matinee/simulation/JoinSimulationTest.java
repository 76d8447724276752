package matinee.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import matinee.cluster.SimulatedKeeper;
import matinee.cluster.SimulatedRows;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A node that begins while its way to the database is slow, or while another one begins: it takes
/// no longer than it has to, and has the time that the others have. In virtual time.
class JoinSimulationTest {
  private static final int SEEDS = Integer.getInteger("simulation.seeds", 40);
  private static final Set<Integer> SHARDS = Set.copyOf(IntStream.range(0, 256).boxed().toList());
  private static final double AGREED_MS = 5;
  private static final long LOOK_MS = 10;

  private final ClusterChecker checker = new ClusterChecker();
  private final List<BareNode> nodes = new ArrayList<>();
  private World world = new World(0);
  private Database database = new Database(world, new Net(world));
  private SimulatedRows rows = new SimulatedRows(database, checker, Set.of(), SHARDS);

  static Stream<Long> seeds() {
    return LongStream.rangeClosed(1, SEEDS).boxed();
  }

  private void prepare(long seed, int count) {
    world = new World(seed);
    world.calmDown();
    var net = new Net(world);
    database = new Database(world, net);
    rows = new SimulatedRows(database, checker, Set.of(), SHARDS);
    for (var host = 0; host < count; host++) {
      var machine = new Machine(world, "node-" + host, host);
      nodes.add(new BareNode(new SimulatedKeeper.World(machine, net, database, rows)));
    }
  }

  private void runFor(long ms) {
    world.runUntil(world.nowMs() + ms);
  }

  /// Runs until something holds and says how long that took.
  private long until(String what, BooleanSupplier holds) {
    var sinceMs = world.nowMs();
    while (!holds.getAsBoolean()) {
      assertTrue(world.nowMs() - sinceMs < 30_000, what);
      runFor(LOOK_MS);
    }
    return world.nowMs() - sinceMs;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whoHasReadTheTimeSlowlyJoinsInItsFirstRound(long seed) {
    prepare(seed, 3);
    for (var node : nodes.subList(0, 2)) world.after(world.upTo(2_000), node::begin);
    runFor(15_000 + world.upTo(3_000));
    var late = nodes.get(2);
    var wayMs = 200L;
    database.moveAway(2, wayMs);
    late.begin();
    var joinedMs = until("a node that joins", () -> late.keeper().isReady());

    // It enters, reads the rows, renews five times, and once more it reads, renews and reads.
    var statementMs = 2 * (wayMs + 1);
    var mostMs = 10 * statementMs + 100;
    assertTrue(joinedMs <= mostMs, () -> joinedMs + " ms instead of " + mostMs);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whoReadsTheTimeWhileAnotherJoinsTakesThatOnesTime(long seed) {
    prepare(seed, 2);
    var slow = nodes.get(0);
    var quick = nodes.get(1);
    database.moveAway(0, 30);
    world.after(0, slow::begin);
    world.after(60 + world.upTo(20), quick::begin);
    runFor(150 + world.upTo(400));
    database.step(world.upTo(4_000) - 2_000);
    runFor(100);
    assertTrue(Double.isNaN(quick.keeper().clusterMs()), "it has joined before the other one asks");
    until("a node that joins", () -> !Double.isNaN(quick.keeper().clusterMs()));
    assertTrue(Double.isNaN(slow.keeper().clusterMs()), "the other one still reads the time");
    until("both have joined", () -> !Double.isNaN(slow.keeper().clusterMs()));

    for (var look = 0; look < 1_000; look++) {
      var apartMs = Math.abs(quick.keeper().clusterMs() - slow.keeper().clusterMs());
      assertTrue(apartMs <= AGREED_MS, () -> apartMs + " ms apart");
      runFor(LOOK_MS);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whoIsDeclaredGoneWhileItReadsTheTimeEndsThereAndThen(long seed) {
    prepare(seed, 1);
    var node = nodes.getFirst();
    database.moveAway(0, 30);
    world.after(0, node::begin);
    runFor(100 + world.upTo(800));
    rows.end(node.machine().node());
    runFor(5_000);

    assertEquals(1, node.ends());
    assertTrue(Double.isNaN(node.keeper().clusterMs()));
    assertFalse(node.keeper().isReady());
    assertEquals(Set.of(), node.shards());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aNodeThatJoinsGetsItsShareByAndBy(long seed) {
    prepare(seed, 4);
    for (var node : nodes.subList(0, 3)) world.after(world.upTo(2_000), node::begin);
    // Whoever began first had everything.
    runFor(40_000 + world.upTo(3_000));
    var fourth = nodes.get(3);
    fourth.begin();
    until("its first shard", () -> !fourth.shards().isEmpty());
    until("its share", () -> fourth.shards().size() > SHARDS.size() / 6);
    runFor(10_000);

    var all = nodes.stream().mapToInt(node -> node.shards().size()).sum();
    assertEquals(SHARDS.size(), all);
    assertTrue(checker.handOffs() >= fourth.shards().size());
  }
}
