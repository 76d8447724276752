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
import matinee.bench.load.Venue;
import matinee.bench.machine.Databases;
import matinee.bench.machine.Matinee;
import matinee.bench.machine.Nodes;
import matinee.bench.machine.ServerProcess;

/// How long a command takes until it is stored and answered, at several rates: on a node by itself,
/// and in a cluster of two, by the node that owns the rooms and by one that owns none.
final class Latency {
  /// A node that has the sockets and nothing else: every room it serves is owned by the other.
  private static final List<String> EDGE = List.of("node.verticles=gateway");

  private final Plan plan;
  private final Report report;

  /// @param nodes 1 for a node by itself, 2 for within and across nodes
  record Plan(
      int nodes,
      int rooms,
      int members,
      List<String> rates,
      Duration warmUp,
      Duration length,
      int repeats) {
    static Plan from(Options options) {
      return new Plan(
          options.count("nodes", 1, 2),
          options.count("rooms", 100, 10_000),
          options.count("members", 10, 1_000),
          options.words("rates", "50,200,1000"),
          options.seconds("warm-up", 10, 600),
          options.seconds("seconds", 10, 600),
          options.count("repeats", 5, 100));
    }
  }

  Latency(Plan plan, Report report) {
    this.plan = plan;
    this.report = report;
  }

  void measure(Path folder) {
    report.section("%d rooms x %d members".formatted(plan.rooms(), plan.members()));
    if (plan.nodes() == 1) alone(folder);
    else acrossNodes(folder);
  }

  private void alone(Path folder) {
    try (var members = new MembersLoop();
        var server = ServerProcess.start(Matinee.launch(folder, List.of()));
        var crowd = crowd(Venue.of(server), members)) {
      crowd.join();
      measure(Map.of("", new OpenLoop(List.of(server), crowd)));
    }
  }

  private void acrossNodes(Path folder) {
    try (var databases = Databases.start(folder);
        var nodes = Nodes.start(folder, List.of(List.of(), EDGE), databases.settings(List.of()));
        var members = new MembersLoop();
        var within = crowd(new ClusterVenue(nodes.all().subList(0, 1)), members);
        var across = crowd(new ClusterVenue(nodes.all().subList(1, 2)), members)) {
      within.join();
      across.join();
      var loops = new LinkedHashMap<String, OpenLoop>();
      loops.put("within a node, ", new OpenLoop(nodes.all(), within));
      loops.put("across nodes, ", new OpenLoop(nodes.all(), across));
      measure(loops);
    }
  }

  private Crowd crowd(Venue venue, MembersLoop members) {
    return new Crowd(venue, members.get(), plan.rooms(), plan.members());
  }

  /// They take turns, run by run.
  private void measure(Map<String, OpenLoop> loops) {
    for (var loop : loops.values()) new WarmUp(loop, plan.warmUp()).run(Kind.CHAT, 200);
    for (var rate : plan.rates()) {
      var runs = new LinkedHashMap<String, List<Run>>();
      for (var i = 0; i < plan.repeats(); i++) {
        loops.forEach(
            (where, loop) ->
                runs.computeIfAbsent(where, _ -> new ArrayList<>())
                    .add(loop.run(Kind.CHAT, Double.parseDouble(rate), plan.length())));
      }
      runs.forEach((where, its) -> tell(where + rate + " commands/s:", its));
    }
  }

  private void tell(String where, List<Run> runs) {
    for (var percentile : List.of(50.0, 99.0, 99.9)) {
      report.figure(where + " answer p" + percentile, "ms", runs, r -> r.answerMs(percentile));
    }
    for (var percentile : List.of(50.0, 99.0)) {
      report.figure(where + " delivery p" + percentile, "ms", runs, r -> r.latencyMs(percentile));
    }
    report.figure(where + " sent late p99", "ms", runs, run -> run.latenessMs(99));
    report.others(where, runs);
    report.runs(where + " runs", runs);
  }
}
