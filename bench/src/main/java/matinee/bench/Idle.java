package matinee.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Memory per idle connection: what the server holds with everybody there, less what it
/// holds empty.
///
/// Idle members sit in rooms of ten, have their snapshot, and ping every 20 s.
final class Idle {
  private static final double KIB = 1024;

  /// Longer than a member's grace and the empty room's stay, see [#SETTINGS].
  private static final Duration SETTLE = Duration.ofSeconds(8);

  /// Empty rooms leave the memory soon, so that "empty" means empty.
  static final List<String> SETTINGS = List.of("rooms.idle-close=1s", "rooms.leave-grace=1s");

  private final Plan plan;
  private final Report report;

  record Plan(int rooms, int members, int repeats) {
    static Plan from(Options options) {
      return new Plan(
          options.count("rooms", 200, 10_000),
          options.count("members", 10, 1_000),
          options.count("repeats", 3, 100));
    }
  }

  private record Reading(long residentBytes, long liveHeapBytes) {
    /// After a settling time and a full collection.
    static Reading of(ServerProcess server) {
      Pause.of(SETTLE);
      var live = server.liveHeapBytes();
      return new Reading(ProcFiles.residentBytes(server.pid()), live);
    }
  }

  Idle(Plan plan, Report report) {
    this.plan = plan;
    this.report = report;
  }

  void measure(ServerProcess server) {
    var sockets = plan.rooms() * plan.members();
    report.section(sockets + " idle connections in " + plan.rooms() + " rooms");
    try (var api = new Api(server.address());
        var crowd = new Crowd(api, plan.rooms(), plan.members())) {
      var fresh = Reading.of(server);
      crowd.join();
      var first = Reading.of(server);
      crowd.leave();
      tell("first time", List.of(perSocket(fresh, first, sockets)));
      var rounds = new ArrayList<double[]>();
      var cpu = new ArrayList<Double>();
      for (var i = 0; i < plan.repeats(); i++) {
        var empty = Reading.of(server);
        crowd.join();
        var full = Reading.of(server);
        cpu.add(idleCpu(server));
        crowd.leave();
        rounds.add(perSocket(empty, full, sockets));
      }
      tell("again", rounds);
      report.figure("server with all idle, of one processor", "%", cpu);
      report.fact("resident size empty, MiB", fresh.residentBytes() >> 20);
      report.fact("resident size full, MiB", first.residentBytes() >> 20);
    }
  }

  private static double idleCpu(ServerProcess server) {
    var before = Usage.now(server);
    Pause.of(SETTLE);
    var usage = Usage.now(server).since(before);
    return usage.percent(usage.server());
  }

  private static double[] perSocket(Reading empty, Reading full, int sockets) {
    return new double[] {
      (full.residentBytes() - empty.residentBytes()) / KIB / sockets,
      (full.liveHeapBytes() - empty.liveHeapBytes()) / KIB / sockets
    };
  }

  private void tell(String when, List<double[]> rounds) {
    report.figure(
        when + ": resident per connection", "KiB", rounds.stream().map(r -> r[0]).toList());
    report.figure(
        when + ": live heap per connection", "KiB", rounds.stream().map(r -> r[1]).toList());
  }
}
