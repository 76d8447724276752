package matinee.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import matinee.bench.load.Crowd;
import matinee.bench.load.MembersLoop;
import matinee.bench.load.Venue;
import matinee.bench.machine.Jvm;
import matinee.bench.machine.Launch;
import matinee.bench.machine.Matinee;
import matinee.bench.machine.Pause;
import matinee.bench.machine.Peers;
import matinee.bench.machine.ProcFiles;
import matinee.bench.machine.ServerProcess;
import matinee.bench.machine.Usage;

/// Memory per idle connection: what a server holds with everybody there, less what it holds empty.
///
/// Each round starts each server anew, lets members come, go and come again. Idle members sit in
/// rooms of ten; those of this server have their snapshot and ping every 20 s.
final class Idle {
  private static final double KIB = 1024;

  /// Longer than a member's grace and the empty room's stay, see [#SETTINGS].
  private static final Duration SETTLE = Duration.ofSeconds(8);

  /// Empty rooms leave the memory soon, so that "empty" means empty.
  private static final List<String> SETTINGS =
      List.of("rooms.idle-close=1s", "rooms.leave-grace=1s");

  private final Plan plan;
  private final Report report;
  private final Map<String, List<Double>> figures = new TreeMap<>();

  record Plan(List<String> servers, int rooms, int members, int repeats) {
    static Plan from(Options options) {
      return new Plan(
          options.words("servers", "matinee,socket.io,ws,uwebsockets"),
          options.count("rooms", 200, 10_000),
          options.count("members", 10, 1_000),
          options.count("repeats", 3, 100));
    }
  }

  Idle(Plan plan, Report report) {
    this.plan = plan;
    this.report = report;
  }

  void measure(Path folder) {
    report.section(
        "%d idle connections in %d rooms".formatted(plan.rooms() * plan.members(), plan.rooms()));
    try (var members = new MembersLoop()) {
      for (var round = 0; round < plan.repeats(); round++) {
        for (var name : plan.servers()) {
          try (var server = ServerProcess.start(launch(name, folder));
              var crowd =
                  new Crowd(Venue.of(server), members.get(), plan.rooms(), plan.members())) {
            measure(server, crowd);
          }
        }
      }
    }
    figures.forEach((what, values) -> report.figure(what, unit(what), values));
  }

  private static Launch launch(String name, Path folder) {
    return name.equals(Matinee.NAME)
        ? Matinee.launch(folder, SETTINGS)
        : Peers.launch(name, folder);
  }

  private static String unit(String what) {
    return what.endsWith("processor") ? "%" : "KiB";
  }

  private void measure(ServerProcess server, Crowd crowd) {
    var own = server.name().equals(Matinee.NAME);
    var empty = resident(server);
    var emptyHeap = own ? Jvm.liveHeapBytes(server.pid()) : 0;
    crowd.join();
    var first = resident(server);
    note(server, "resident per connection, first time", (first - empty) / crowd.size());
    note(server, "resident with all", first);
    if (own) {
      var heap = Jvm.liveHeapBytes(server.pid());
      note(server, "live heap per connection", (heap - emptyHeap) / KIB / crowd.size());
    }
    note(server, "all idle, of one processor", idleCpu(server));
    crowd.leave();
    var left = resident(server);
    crowd.join();
    note(server, "resident per connection, again", (resident(server) - left) / crowd.size());
  }

  private void note(ServerProcess server, String what, double value) {
    figures.computeIfAbsent(server.name() + " " + what, _ -> new ArrayList<>()).add(value);
  }

  /// After a settling time; a JVM collects its garbage first, others are left to themselves.
  private static double resident(ServerProcess server) {
    Pause.of(SETTLE);
    if (server.name().equals(Matinee.NAME)) Jvm.collectGarbage(server.pid());
    return ProcFiles.residentBytes(server.pid()) / KIB;
  }

  private static double idleCpu(ServerProcess server) {
    var before = Usage.now(server);
    Pause.of(SETTLE);
    var usage = Usage.now(server).since(before);
    return usage.percent(usage.server());
  }
}
