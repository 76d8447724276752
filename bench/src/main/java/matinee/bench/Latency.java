package matinee.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import matinee.bench.load.Crowd;
import matinee.bench.load.Kind;
import matinee.bench.load.MembersLoop;
import matinee.bench.load.OpenLoop;
import matinee.bench.load.Run;
import matinee.bench.load.Venue;
import matinee.bench.machine.Matinee;
import matinee.bench.machine.ServerProcess;

/// How long a command takes until it is stored and answered, at several rates.
final class Latency {
  private final Plan plan;
  private final Report report;

  record Plan(
      int rooms, int members, List<String> rates, Duration warmUp, Duration length, int repeats) {
    static Plan from(Options options) {
      return new Plan(
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
    try (var members = new MembersLoop();
        var server = ServerProcess.start(Matinee.launch(folder, List.of()));
        var crowd = new Crowd(Venue.of(server), members.get(), plan.rooms(), plan.members())) {
      crowd.join();
      var loop = new OpenLoop(List.of(server), crowd);
      loop.run(Kind.CHAT, 200, plan.warmUp());
      for (var rate : plan.rates()) {
        var runs = new ArrayList<Run>();
        for (var i = 0; i < plan.repeats(); i++) {
          runs.add(loop.run(Kind.CHAT, Double.parseDouble(rate), plan.length()));
        }
        tell(rate + " commands/s:", runs);
      }
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
    report.figure(
        where + " everybody else", "%", runs, run -> run.usage().percent(run.usage().others()));
    report.runs(where + " runs", runs);
  }
}
