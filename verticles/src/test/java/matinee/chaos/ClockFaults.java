package matinee.chaos;

import java.time.Duration;
import java.util.List;
import matinee.fixtures.Eventually;

/// Nodes whose wall clocks are set wrong while they run.
final class ClockFaults {
  private static final Duration CLOCK_MAX = Duration.ofSeconds(20);
  private static final long CLOCK_ALIKE_SECONDS = 60;

  private ClockFaults() {}

  /// @param outage how long clocks are wrong
  static List<Scenario> all(Duration outage) {
    return List.of(
        Scenario.withClocks(
            "wall clocks set wrong",
            Limits.none().silence(1_500).losesNoSocket(),
            stage -> setClocks(stage, () -> stage.hold(outage))),
        Scenario.withClocks(
            "reconnect storm to nodes with wrong clocks",
            Limits.none().away(6_000),
            stage ->
                setClocks(
                    stage,
                    () -> {
                      stage.load().breakAll();
                      stage.hold(Duration.ofSeconds(4));
                    })));
  }

  /// Each node's clock steps by another hour, and back.
  private static long setClocks(Stage stage, Runnable meanwhile) {
    var nodes = stage.cluster().nodes();
    var hour = Duration.ofHours(1).toSeconds();
    var right = stage.load().ticketsEndSeconds(0);
    for (var i = 0; i < nodes.size(); i++) {
      nodes.get(i).clock().step(hour);
      awaitClock(stage, i, right + hour);
      hour = -hour;
    }
    meanwhile.run();
    stage.hold(Duration.ofSeconds(2));
    for (var node : nodes) node.clock().step(0);
    for (var i = 0; i < nodes.size(); i++) awaitClock(stage, i, right);
    stage.hold(Duration.ofSeconds(2));
    return System.nanoTime();
  }

  /// What a node says of the time has to change, or nothing was tried.
  private static void awaitClock(Stage stage, int node, long endSeconds) {
    Eventually.holds(
        "another time at node" + node,
        CLOCK_MAX,
        () -> {
          var end = stage.load().ticketsEndSeconds(node);
          return Math.abs(end - endSeconds) < CLOCK_ALIKE_SECONDS;
        });
  }
}
