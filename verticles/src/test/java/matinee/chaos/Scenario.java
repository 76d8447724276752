package matinee.chaos;

import java.time.Duration;
import java.util.function.Function;

/// One fault with what it promises.
///
/// @param nodesMin how many nodes it needs
/// @param partitions whether it breaks links between nodes
/// @param play brings the fault and takes it away again while the load runs; tells when what it
///     took away is back
record Scenario(
    String name, int nodesMin, boolean partitions, Limits limits, Function<Stage, Long> play) {
  /// How long the load runs on before and after a fault.
  static final Duration BESIDE = Duration.ofSeconds(1);

  static Scenario of(String name, Limits limits, Function<Stage, Long> play) {
    return new Scenario(name, 1, false, limits, play);
  }

  static Scenario among(String name, int nodes, Limits limits, Function<Stage, Long> play) {
    return new Scenario(name, nodes, false, limits, play);
  }

  static Scenario between(String name, int nodes, Limits limits, Function<Stage, Long> play) {
    return new Scenario(name, nodes, true, limits, play);
  }

  boolean canPlay(Cluster cluster) {
    return cluster.nodes().size() >= nodesMin && (!partitions || cluster.network().canPartition());
  }

  /// Plays it under load and measures from shortly before the fault.
  Figures.Span run(Stage stage) {
    stage.load().lookAtTheClock();
    stage.load().begin();
    stage.hold(BESIDE);
    var fromNanos = System.nanoTime();
    var overNanos = play.apply(stage);
    stage.hold(BESIDE);
    return new Figures.Span(fromNanos, overNanos, System.nanoTime());
  }
}
