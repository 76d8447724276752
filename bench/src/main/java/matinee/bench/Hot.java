package matinee.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import matinee.bench.load.ClusterVenue;
import matinee.bench.load.Crowd;
import matinee.bench.load.Kind;
import matinee.bench.load.MembersLoop;
import matinee.bench.load.OpenLoop;
import matinee.bench.load.Run;
import matinee.bench.machine.Databases;
import matinee.bench.machine.Nodes;
import matinee.bench.machine.Usage;
import org.HdrHistogram.Histogram;

/// One room that everybody wants to be in: its members sit on all nodes of a cluster, come at once,
/// hear what is said, are cut off and come back with what they missed.
final class Hot {
  private final Plan plan;
  private final Report report;
  private final Map<String, List<Double>> storms = new TreeMap<>();

  /// @param rates messages per second in the one room
  /// @param missed messages while all but one are away
  /// @param spread in which the first tries of everybody lie, evenly
  record Plan(
      int nodes,
      int members,
      List<String> rates,
      int missed,
      Duration spread,
      Duration warmUp,
      Duration length,
      int repeats,
      List<String> settings) {
    static Plan from(Options options) {
      return new Plan(
          options.count("nodes", 3, 9),
          options.count("members", 5_000, 20_000),
          options.words("rates", "2,10"),
          options.count("missed", 20, 200),
          options.seconds("spread", 5, 60),
          options.seconds("warm-up", 10, 600),
          options.seconds("seconds", 10, 600),
          options.count("repeats", 5, 100),
          options.words("settings", ""));
    }
  }

  Hot(Plan plan, Report report) {
    this.plan = plan;
    this.report = report;
  }

  void measure(Path folder) {
    report.section("1 room x %d members on %d nodes".formatted(plan.members(), plan.nodes()));
    try (var databases = Databases.start(folder);
        var nodes = Nodes.start(folder, plan.nodes(), databases.settings(plan.settings()));
        var members = new MembersLoop();
        var crowd = new Crowd(new ClusterVenue(nodes.all()), members.get(), 1, plan.members())) {
      for (var i = 0; i < Math.min(3, plan.repeats()); i++) {
        storm("join", nodes, crowd, false);
        crowd.cut();
        for (var n = 0; n < plan.missed(); n++) crowd.sayEverywhere();
        storm("resume", nodes, crowd, true);
      }
      storms.forEach((what, values) -> report.figure(what, unit(what), values));
      var loop = new OpenLoop(nodes.all(), crowd);
      var warmUp = new WarmUp(loop, plan.warmUp());
      for (var kind : Kind.values()) {
        var share = warmUp.run(kind, Double.parseDouble(plan.rates().getLast()));
        report.fact(kind + " compilers after the warm-up", "%.1f %%".formatted(100 * share));
        for (var rate : plan.rates()) fixedRate(kind, Double.parseDouble(rate), loop);
      }
      for (var node : nodes.all()) {
        report.fact("complaints of " + node.name(), node.complaints().size());
      }
    }
  }

  private static String unit(String what) {
    return what.contains("CPU") ? "us" : what.contains("others") ? "%" : "ms";
  }

  private void storm(String what, Nodes nodes, Crowd crowd, boolean resume) {
    var before = Usage.now(nodes.all());
    var startNanos = System.nanoTime();
    Histogram took = crowd.storm(plan.spread(), resume);
    note(what + ": until the last one is in", (System.nanoTime() - startNanos) / 1e6);
    var usage = Usage.now(nodes.all()).since(before);
    note(what + ": p50", took.getValueAtPercentile(50) / 1e6);
    note(what + ": p99", took.getValueAtPercentile(99) / 1e6);
    note(what + ": nodes' CPU per member", 1e6 * usage.server() / took.getTotalCount());
    note(what + ": used by others", usage.percent(usage.others()));
  }

  private void note(String what, double value) {
    storms.computeIfAbsent(what, _ -> new ArrayList<>()).add(value);
  }

  private void fixedRate(Kind kind, double rate, OpenLoop loop) {
    var where = "%s at %.0f/s = %.0f deliveries/s:".formatted(kind, rate, rate * plan.members());
    var runs = new ArrayList<Run>();
    for (var i = 0; i < plan.repeats(); i++) runs.add(loop.run(kind, rate, plan.length()));
    report.unheld(where, runs);
    report.deliveries(where, kind, runs);
    report.figure(where + " sent late p99", "ms", runs, run -> run.latenessMs(99));
    report.figure(
        where + " nodes, of one processor",
        "%",
        runs,
        run -> run.usage().percent(run.usage().server()));
    report.others(where, runs);
    report.runs(where + " runs", runs);
  }
}
