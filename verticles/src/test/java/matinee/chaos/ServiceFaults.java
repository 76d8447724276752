package matinee.chaos;

import java.time.Duration;
import java.util.List;

/// Faults of Redis, of disks and of clients.
final class ServiceFaults {
  private ServiceFaults() {}

  /// @param outage how long something is away
  static List<Scenario> all(Duration outage) {
    return List.of(
        Scenario.of(
            "no fault",
            Limits.none().silence(1_500).losesNoSocket(),
            stage -> {
              stage.hold(Duration.ofSeconds(2));
              return System.nanoTime();
            }),
        Scenario.onADisk("nodes' disks full", unaffected(), stage -> fillDisks(stage, outage)),
        Scenario.of("redis killed", unaffected(), stage -> killRedis(stage, outage)),
        Scenario.of("redis frozen", unaffected(), stage -> freezeRedis(stage, outage)),
        Scenario.of(
            "redis behind a black hole", unaffected(), stage -> breakRedisLinks(stage, outage)),
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
            Limits.none().silence(2_500),
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

  private static Limits unaffected() {
    return Limits.none().silence(1_500).losesNoSocket();
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
    return stage.returned();
  }

  static long freezeRedis(Stage stage, Duration outage) {
    stage.cluster().redis().freeze();
    stage.hold(outage);
    stage.cluster().redis().thaw();
    return stage.returned();
  }

  private static long breakRedisLinks(Stage stage, Duration outage) {
    stage.cluster().redisLinks().forEach(link -> link.become(Relay.Mode.BLACK_HOLE));
    stage.hold(outage);
    stage.cluster().redisLinks().forEach(link -> link.become(Relay.Mode.PASS));
    return stage.returned();
  }
}
