package matinee.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import matinee.bench.load.ClusterVenue;
import matinee.bench.load.Crowd;
import matinee.bench.load.Kind;
import matinee.bench.load.MembersLoop;
import matinee.bench.load.OpenLoop;
import matinee.bench.load.Run;
import matinee.bench.machine.Databases;
import matinee.bench.machine.Nodes;
import matinee.bench.machine.ServerProcess;

/// What a delivery costs, all nodes together, and how quick it is when a room's members sit on one,
/// two and three nodes. All nodes share one processor.
final class ClusterCost {
  private final Plan plan;
  private final Report report;

  /// @param rate messages per second over all rooms
  /// @param warmUp the least, see [WarmUp]
  record Plan(
      int nodes,
      int rooms,
      int members,
      double rate,
      Duration warmUp,
      Duration length,
      int repeats,
      List<String> settings) {
    static Plan from(Options options) {
      return new Plan(
          options.count("nodes", 3, 9),
          options.count("rooms", 100, 10_000),
          options.count("members", 10, 1_000),
          options.number("rate", 2000, 0.1, 100_000),
          options.seconds("warm-up", 15, 600),
          options.seconds("seconds", 10, 600),
          options.count("repeats", 5, 100),
          options.words("settings", ""));
    }
  }

  ClusterCost(Plan plan, Report report) {
    this.plan = plan;
    this.report = report;
  }

  void measure(Path folder) {
    report.section(
        "%d rooms x %d members, %.0f messages/s = %.0f deliveries/s"
            .formatted(plan.rooms(), plan.members(), plan.rate(), plan.rate() * plan.members()));
    var medians = new LinkedHashMap<String, Map<Integer, Double>>();
    for (var count = 1; count <= plan.nodes(); count++) {
      try (var databases = Databases.start(folder);
          var nodes = Nodes.start(folder, count, databases.settings(plan.settings()));
          var members = new MembersLoop();
          var crowd =
              new Crowd(
                  new ClusterVenue(nodes.all()), members.get(), plan.rooms(), plan.members())) {
        nodes.all().forEach(ServerProcess::lendProcessors);
        crowd.join();
        var loop = new OpenLoop(nodes.all(), crowd);
        var warmUp = new WarmUp(loop, plan.warmUp());
        for (var kind : Kind.values()) {
          var where = count + " nodes, " + kind + ":";
          var share = warmUp.run(kind, plan.rate());
          report.fact(where + " compilers after the warm-up", "%.1f %%".formatted(100 * share));
          var median = measure(where, loop, kind);
          medians.computeIfAbsent(kind.name(), _ -> new LinkedHashMap<>()).put(count, median);
        }
      }
    }
    medians.forEach(
        (kind, by) ->
            by.forEach(
                (count, cost) ->
                    report.fact(
                        kind + " cost on " + count + " : on 1",
                        "%.2f".formatted(cost / by.getOrDefault(1, cost)))));
  }

  private double measure(String where, OpenLoop loop, Kind kind) {
    var runs = new ArrayList<Run>();
    for (var i = 0; i < plan.repeats(); i++) {
      runs.add(loop.run(kind, plan.rate(), plan.length()));
    }
    report.deliveries(where, kind, runs);
    report.others(where, runs);
    report.runs(where + " runs", runs);
    return Sample.of(runs.stream().map(Run::cpuMicrosPerDelivery).toList()).median();
  }
}
