package matinee.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import matinee.bench.load.Crowd;
import matinee.bench.load.Kind;
import matinee.bench.load.MembersLoop;
import matinee.bench.load.OpenLoop;
import matinee.bench.load.Venue;
import matinee.bench.machine.Matinee;
import matinee.bench.machine.Pause;
import matinee.bench.machine.ServerProcess;
import matinee.bench.machine.Usage;
import org.HdrHistogram.Histogram;

/// Everybody at once: all members come within a moment, and all come back after a cut and resume.
///
/// Each fetches its ticket, opens its socket, says hello and awaits its snapshot; the time counts
/// from the instant at which its first try was due.
final class Storm {
  private static final Duration SETTLE = Duration.ofSeconds(5);

  private final Plan plan;
  private final Report report;
  private final Map<String, List<Double>> figures = new TreeMap<>();

  /// @param missed messages per room while most are away
  /// @param spread in which the first tries lie, evenly
  record Plan(int rooms, int members, int missed, Duration spread, int repeats) {
    static Plan from(Options options) {
      return new Plan(
          options.count("rooms", 1_000, 10_000),
          options.count("members", 10, 1_000),
          options.count("missed", 20, 200),
          options.seconds("spread", 1.5, 60),
          options.count("repeats", 3, 100));
    }
  }

  Storm(Plan plan, Report report) {
    this.plan = plan;
    this.report = report;
  }

  void measure(Path folder) {
    report.section(
        "%d members of %d rooms, first tries within %.1f s"
            .formatted(
                plan.rooms() * plan.members(), plan.rooms(), plan.spread().toMillis() / 1e3));
    try (var members = new MembersLoop();
        var server = ServerProcess.start(Matinee.launch(folder, List.of()));
        var crowd = new Crowd(Venue.of(server), members.get(), plan.rooms(), plan.members())) {
      var loop = new OpenLoop(List.of(server), crowd);
      for (var i = 0; i < plan.repeats(); i++) {
        storm("join", server, crowd, false);
        crowd.cut();
        for (var n = 0; n < plan.missed(); n++) crowd.sayEverywhere();
        storm("resume", server, crowd, true);
        // Everybody is there and hears everything.
        loop.run(Kind.CHAT, plan.rooms() / 5.0, Duration.ofSeconds(5));
        crowd.leave();
        Pause.of(SETTLE);
      }
      report.fact("complaints in the server's log", server.complaints().size());
    }
    figures.forEach((what, values) -> report.figure(what, unit(what), values));
  }

  private static String unit(String what) {
    return what.contains("CPU") ? "us" : what.contains("others") ? "%" : "ms";
  }

  private void storm(String what, ServerProcess server, Crowd crowd, boolean resume) {
    var before = Usage.now(server);
    var startNanos = System.nanoTime();
    var took = crowd.storm(plan.spread(), resume);
    note(what + ": until the last one is in", (System.nanoTime() - startNanos) / 1e6);
    var usage = Usage.now(server).since(before);
    tell(what, took);
    note(what + ": server CPU per member", 1e6 * usage.server() / took.getTotalCount());
    note(what + ": used by others", usage.percent(usage.others()));
  }

  private void tell(String what, Histogram took) {
    note(what + ": p50", took.getValueAtPercentile(50) / 1e6);
    note(what + ": p99", took.getValueAtPercentile(99) / 1e6);
  }

  private void note(String what, double value) {
    figures.computeIfAbsent(what, _ -> new ArrayList<>()).add(value);
  }
}
