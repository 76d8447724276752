package matinee.chaos;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// One fault with what it promises.
///
/// @param nodesMin how many nodes it needs
/// @param possible whether this machine lets it happen
/// @param play brings the fault and takes it away again while the load runs; tells when what it
///     took away is back
record Scenario(
    String name,
    int nodesMin,
    Predicate<Cluster> possible,
    Limits limits,
    Function<Stage, Long> play) {
  /// How long the load runs on before and after a fault.
  static final Duration BESIDE = Duration.ofSeconds(1);

  static Scenario of(String name, Limits limits, Function<Stage, Long> play) {
    return new Scenario(name, 1, _ -> true, limits, play);
  }

  static Scenario among(String name, int nodes, Limits limits, Function<Stage, Long> play) {
    return new Scenario(name, nodes, _ -> true, limits, play);
  }

  static Scenario onADisk(String name, Limits limits, Function<Stage, Long> play) {
    return new Scenario(name, 1, c -> c.postgres().disk().canFill(), limits, play);
  }

  /// Sets wall clocks wrong.
  static Scenario withClocks(String name, Limits limits, Function<Stage, Long> play) {
    return new Scenario(name, 1, _ -> WallClock.canStep(), limits, play);
  }

  /// Breaks links between nodes.
  static Scenario between(String name, int nodes, Limits limits, Function<Stage, Long> play) {
    return new Scenario(name, nodes, c -> c.network().canPartition(), limits, play);
  }

  boolean canPlay(Cluster cluster) {
    return cluster.nodes().size() >= nodesMin && possible.test(cluster);
  }

  /// Plays it under load and measures from shortly before the fault.
  Figures.Span run(Stage stage) {
    stage.load().lookAtTheClock();
    stage.load().begin();
    stage.hold(BESIDE);
    var fromNanos = System.nanoTime();
    stage.cuts().clear();
    var overNanos = play.apply(stage);
    stage.hold(BESIDE);
    return new Figures.Span(fromNanos, overNanos, System.nanoTime(), List.copyOf(stage.cuts()));
  }
}
