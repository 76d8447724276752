package matinee.chaos;

import java.time.Duration;
import java.util.List;
import matinee.fixtures.Eventually;

/// Faults of the database and of the links to it.
final class DatabaseFaults {
  private static final Duration CUTS_MAX = Duration.ofSeconds(20);

  private DatabaseFaults() {}

  /// @param outage how long the database is away
  static List<Scenario> all(Duration outage) {
    return List.of(
        Scenario.of(
            "database cut right after commit",
            Limits.none().silence(2_000),
            stage -> {
              cutAfterCommit(stage);
              return System.nanoTime();
            }),
        Scenario.of("database killed", afterAnOutage(), stage -> killDatabase(stage, outage)),
        Scenario.of("database frozen", afterAnOutage(), stage -> freezeDatabase(stage, outage)),
        Scenario.of(
            "links to the database cut",
            afterAnOutage(),
            stage -> breakDatabaseLinks(stage, Relay.Mode.CUT, outage)),
        Scenario.of(
            "database behind a black hole",
            afterAnOutage(),
            stage -> breakDatabaseLinks(stage, Relay.Mode.BLACK_HOLE, outage)),
        Scenario.of(
            "database's answers lost",
            afterAnOutage(),
            stage -> breakDatabaseLinks(stage, Relay.Mode.DEAF, outage)),
        Scenario.of(
            "database slow", Limits.none().silence(2_500), stage -> slowDatabase(stage, outage)),
        Scenario.onADisk(
            "database's disk full", afterAnOutage(), stage -> fillDatabaseDisk(stage, outage)));
  }

  private static Limits afterAnOutage() {
    return Limits.none().comesBack(2_000).losesNoSocket();
  }

  /// Every node's next appends are stored and never answered.
  static void cutAfterCommit(Stage stage) {
    for (var round = 0; round < 3; round++) {
      var links = stage.cluster().databaseLinks();
      links.forEach(link -> link.cutAfter(2));
      Eventually.holds(
          "appends to cut off", CUTS_MAX, () -> links.stream().anyMatch(l -> l.cutsLeft() == 0));
      stage.hold(Duration.ofMillis(300));
    }
    stage.cluster().databaseLinks().forEach(link -> link.cutAfter(0));
  }

  static long killDatabase(Stage stage, Duration outage) {
    stage.cluster().postgres().kill();
    stage.hold(outage);
    stage.cluster().postgres().startAgain();
    return stage.returned();
  }

  static long freezeDatabase(Stage stage, Duration outage) {
    stage.cluster().postgres().freeze();
    stage.hold(outage);
    stage.cluster().postgres().thaw();
    return stage.returned();
  }

  static long breakDatabaseLinks(Stage stage, Relay.Mode mode, Duration outage) {
    stage.cluster().databaseLinks().forEach(link -> link.become(mode));
    stage.hold(outage);
    stage.cluster().databaseLinks().forEach(link -> link.become(Relay.Mode.PASS));
    return stage.returned();
  }

  private static long slowDatabase(Stage stage, Duration outage) {
    stage.cluster().databaseLinks().forEach(link -> link.delay(Duration.ofMillis(50)));
    stage.hold(outage);
    stage.cluster().databaseLinks().forEach(link -> link.delay(Duration.ZERO));
    return System.nanoTime();
  }

  static long fillDatabaseDisk(Stage stage, Duration outage) {
    var postgres = stage.cluster().postgres();
    postgres.disk().fill();
    postgres.needSpace();
    stage.hold(outage);
    postgres.disk().free();
    if (!postgres.isAlive()) postgres.startAgain();
    postgres.awaitAnswer();
    return stage.returned();
  }
}
