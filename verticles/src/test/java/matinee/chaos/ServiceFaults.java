package matinee.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import matinee.fixtures.Eventually;

/// Faults of what stands behind the nodes and before them: the database, Redis, the clients.
final class ServiceFaults {
  private static final Duration CUTS_MAX = Duration.ofSeconds(20);

  private ServiceFaults() {}

  /// @param outage how long something is away
  static List<Scenario> all(Duration outage) {
    var all = new ArrayList<>(ofTheDatabase(outage));
    all.addAll(ofOthers(outage));
    return all;
  }

  private static List<Scenario> ofTheDatabase(Duration outage) {
    return List.of(
        Scenario.of(
            "no fault",
            Limits.none().silence(1_500).losesNoSocket(),
            stage -> {
              stage.hold(Duration.ofSeconds(2));
              return System.nanoTime();
            }),
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
            "database behind a black hole",
            Limits.none().comesBack(12_000),
            stage -> breakDatabaseLinks(stage, Relay.Mode.BLACK_HOLE, outage)),
        Scenario.of(
            "database's answers lost",
            Limits.none().comesBack(12_000),
            stage -> breakDatabaseLinks(stage, Relay.Mode.DEAF, outage)),
        Scenario.of(
            "database slow", Limits.none().silence(2_500), stage -> slowDatabase(stage, outage)),
        Scenario.onADisk(
            "database's disk full", afterAnOutage(), stage -> fillDatabaseDisk(stage, outage)));
  }

  private static List<Scenario> ofOthers(Duration outage) {
    return List.of(
        Scenario.onADisk("nodes' disks full", unaffected(), stage -> fillDisks(stage, outage)),
        Scenario.of("redis killed", unaffected(), stage -> killRedis(stage, outage)),
        Scenario.of("redis frozen", unaffected(), stage -> freezeRedis(stage, outage)),
        Scenario.of(
            "redis emptied",
            unaffected(),
            stage -> {
              stage.cluster().redis().flush();
              stage.hold(outage);
              return System.nanoTime();
            }),
        Scenario.of(
            "slow readers",
            Limits.none().silence(1_500),
            stage -> {
              stage.load().stall(6, outage);
              stage.hold(outage);
              return System.nanoTime();
            }),
        Scenario.of(
            "slow reader in a flood",
            Limits.none(),
            stage -> {
              stage.load().flood(outage);
              stage.hold(outage);
              stage.load().ebb();
              return System.nanoTime();
            }),
        Scenario.of(
            "reconnect storm",
            Limits.none().away(3_000),
            stage -> {
              stage.load().breakAll();
              stage.hold(Duration.ofSeconds(4));
              return System.nanoTime();
            }));
  }

  private static Limits afterAnOutage() {
    return Limits.none().comesBack(2_000).losesNoSocket();
  }

  private static Limits unaffected() {
    return Limits.none().silence(1_500).losesNoSocket();
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
    return returned(stage);
  }

  static long freezeDatabase(Stage stage, Duration outage) {
    stage.cluster().postgres().freeze();
    stage.hold(outage);
    stage.cluster().postgres().thaw();
    return returned(stage);
  }

  static long breakDatabaseLinks(Stage stage, Relay.Mode mode, Duration outage) {
    stage.cluster().databaseLinks().forEach(link -> link.become(mode));
    stage.hold(outage);
    stage.cluster().databaseLinks().forEach(link -> link.become(Relay.Mode.PASS));
    return returned(stage);
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
    return returned(stage);
  }

  private static long fillDisks(Stage stage, Duration outage) {
    stage.cluster().disks().forEach(Disk::fill);
    stage.hold(outage);
    stage.cluster().disks().forEach(Disk::free);
    return System.nanoTime();
  }

  static long killRedis(Stage stage, Duration outage) {
    stage.cluster().redis().kill();
    stage.hold(outage);
    stage.cluster().redis().startAgain();
    return returned(stage);
  }

  static long freezeRedis(Stage stage, Duration outage) {
    stage.cluster().redis().freeze();
    stage.hold(outage);
    stage.cluster().redis().thaw();
    return returned(stage);
  }

  /// It is back now; the load goes on as long as the slowest return may take to show.
  private static long returned(Stage stage) {
    var overNanos = System.nanoTime();
    stage.hold(Duration.ofSeconds(4));
    return overNanos;
  }
}
