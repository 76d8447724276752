package matinee.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import matinee.bench.ClusterLineUp.Entrant;
import matinee.bench.ClusterLineUp.Seats;
import matinee.bench.load.Kind;
import matinee.bench.load.Run;

/// What a delivery costs, all nodes together, and how quick it is when a room's members sit on one,
/// two and three nodes. All nodes share one processor.
///
/// The clusters take turns run by run, so that whatever else the machine does meets all of them.
final class ClusterCost {
  private final Plan plan;
  private final Report report;

  /// @param nodes of the largest cluster
  /// @param seats how members sit in clusters of more than one node
  /// @param rate messages per second over all rooms
  /// @param warmUp the least, see [WarmUp]
  record Plan(
      int nodes,
      List<Seats> seats,
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
          options.words("seats", "spread,home").stream()
              .map(word -> Seats.valueOf(word.toUpperCase(Locale.ROOT)))
              .toList(),
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
    try (var lineUp = ClusterLineUp.start(plan, folder)) {
      var entrants = lineUp.entrants();
      for (var entrant : entrants) warmUp(entrant);
      for (var kind : Kind.values()) {
        var runs = takeTurns(entrants, kind);
        runs.forEach((entrant, its) -> tell(entrant.name() + ", " + kind + ":", kind, its));
        ratios(kind, runs);
      }
    }
  }

  private void warmUp(Entrant entrant) {
    var warmUp = new WarmUp(entrant.loop(), plan.warmUp());
    for (var kind : Kind.values()) {
      var share = warmUp.run(kind, plan.rate());
      report.fact(
          entrant.name() + ", " + kind + ": compilers after the warm-up",
          "%.1f %%".formatted(100 * share));
    }
  }

  private Map<Entrant, List<Run>> takeTurns(List<Entrant> entrants, Kind kind) {
    var runs = new LinkedHashMap<Entrant, List<Run>>();
    for (var entrant : entrants) runs.put(entrant, new ArrayList<>());
    for (var round = 0; round < plan.repeats(); round++) {
      for (var i = 0; i < entrants.size(); i++) {
        var entrant = entrants.get((i + round) % entrants.size());
        var run = entrant.loop().run(kind, plan.rate(), plan.length());
        runs.computeIfAbsent(entrant, _ -> new ArrayList<>()).add(run);
      }
    }
    return runs;
  }

  private void tell(String where, Kind kind, List<Run> runs) {
    report.deliveries(where, kind, runs);
    report.others(where, runs);
    report.runs(where + " runs", runs);
  }

  /// The cost of each cluster as a share of one node's, round by round.
  private void ratios(Kind kind, Map<Entrant, List<Run>> runs) {
    var one = runs.values().iterator().next();
    runs.forEach(
        (entrant, its) -> {
          var ratios = new ArrayList<Double>();
          for (var i = 0; i < its.size(); i++) {
            ratios.add(its.get(i).cpuMicrosPerDelivery() / one.get(i).cpuMicrosPerDelivery());
          }
          report.figure(kind + " cost, " + entrant.name() + " : 1 node", "", ratios);
        });
  }
}
