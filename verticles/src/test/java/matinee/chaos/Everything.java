package matinee.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Everything at once: one fault of each kind, at the same time, chosen by chance.
final class Everything {
  private static final int SECONDS_MAX = 4;

  private Everything() {}

  static Scenario scenario() {
    return Scenario.of("everything at once", Limits.none(), Everything::play);
  }

  /// The whole machine is lost, with the database and Redis, and comes back.
  static Scenario killed() {
    return Scenario.of(
        "everything killed and started again", Limits.none().comesBack(10_000), Everything::kill);
  }

  private static long kill(Stage stage) {
    var cluster = stage.cluster();
    cluster.nodes().forEach(ChaosNode::kill);
    cluster.postgres().kill();
    cluster.redis().kill();
    cluster.postgres().startAgain();
    cluster.redis().startAgain();
    return NodeFaults.startAll(stage);
  }

  private static long play(Stage stage) {
    var kinds = new ArrayList<>(List.of(database(), redis(), clients()));
    kinds.add(stage.cluster().nodes().size() == 1 ? oneNode() : nodes(stage));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<?>>();
      for (var kind : kinds) {
        var fault = kind.get(stage.random().nextInt(kind.size()));
        running.add(threads.submit(() -> fault.accept(stage)));
      }
      for (var one : running) one.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new AssertionError("a fault could not be brought or taken away", e);
    }
    stage.cluster().databaseLinks().forEach(link -> link.cutAfter(0));
    return System.nanoTime();
  }

  private static Duration aWhile(Stage stage) {
    return Duration.ofSeconds(1 + stage.random().nextInt(SECONDS_MAX));
  }

  private static List<Consumer<Stage>> database() {
    return List.of(
        stage -> DatabaseFaults.killDatabase(stage, aWhile(stage)),
        stage -> DatabaseFaults.freezeDatabase(stage, aWhile(stage)),
        stage -> DatabaseFaults.breakDatabaseLinks(stage, Relay.Mode.BLACK_HOLE, aWhile(stage)),
        stage -> DatabaseFaults.breakDatabaseLinks(stage, Relay.Mode.CUT, aWhile(stage)),
        stage -> stage.cluster().databaseLinks().forEach(link -> link.cutAfter(3)));
  }

  private static List<Consumer<Stage>> redis() {
    return List.of(
        stage -> ServiceFaults.killRedis(stage, aWhile(stage)),
        stage -> ServiceFaults.freezeRedis(stage, aWhile(stage)),
        stage -> stage.cluster().redis().flush());
  }

  private static List<Consumer<Stage>> clients() {
    return List.of(stage -> stage.load().breakAll(), stage -> stage.load().stall(6, aWhile(stage)));
  }

  private static List<Consumer<Stage>> oneNode() {
    return List.of(
        NodeFaults::killAll,
        stage -> {
          stage.node(0).freeze();
          stage.hold(aWhile(stage));
          stage.node(0).thaw();
        });
  }

  private static List<Consumer<Stage>> nodes(Stage stage) {
    var faults =
        new ArrayList<Consumer<Stage>>(
            List.of(
                s -> NodeFaults.kill(s, 1),
                s -> NodeFaults.freeze(s, aWhile(s)),
                NodeFaults::rollingRestart));
    if (stage.cluster().network().canPartition()) {
      faults.add(s -> NodeFaults.isolate(s, aWhile(s)));
      faults.add(s -> NodeFaults.deafen(s, aWhile(s)));
      faults.add(s -> NodeFaults.leaveAlone(s, aWhile(s), true));
    }
    return faults;
  }
}
