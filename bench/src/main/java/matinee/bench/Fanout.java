package matinee.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Chat fan-out: cost and latency at a fixed rate, and the highest rate that is still quick.
final class Fanout {
  private static final double QUICK_MS = 100;
  private static final double GROWTH = 1.4;
  private static final int STEPS_MAX = 20;
  private static final int HALVINGS = 3;
  private static final int TRIES_PER_STEP = 2;
  private static final int CONFIRMATIONS_MAX = 6;

  private final Plan plan;
  private final Report report;

  /// @param rate messages per second over all rooms
  /// @param length of one run
  /// @param search whether to look for the highest rate, too
  record Plan(
      int rooms,
      int members,
      double rate,
      Duration warmUp,
      Duration length,
      int repeats,
      boolean search,
      Duration stepLength) {
    static Plan from(Options options) {
      var rooms = options.count("rooms", 100, 10_000);
      var members = options.count("members", 10, 10_000);
      return new Plan(
          rooms,
          members,
          options.number("rate", Math.max(2, 5000.0 / members), 0.1, 1_000_000),
          options.seconds("warm-up", 20, 600),
          options.seconds("seconds", 10, 600),
          options.count("repeats", 5, 100),
          options.text("search", "yes").equals("yes"),
          options.seconds("step-seconds", 6, 600));
    }
  }

  Fanout(Plan plan, Report report) {
    this.plan = plan;
    this.report = report;
  }

  void measure(ServerProcess server) {
    try (var api = new Api(server.address());
        var crowd = new Crowd(api, plan.rooms(), plan.members())) {
      crowd.join();
      var loop = new OpenLoop(server, crowd);
      loop.run(plan.rate(), plan.warmUp());
      fixedRate(loop);
      if (plan.search()) search(loop, crowd);
    }
    report.fact("complaints in the server's log", server.complaints().size());
  }

  private void fixedRate(OpenLoop loop) {
    report.section(
        "%d rooms x %d members, %.0f messages/s = %.0f deliveries/s"
            .formatted(plan.rooms(), plan.members(), plan.rate(), plan.rate() * plan.members()));
    var runs = repeat(loop, plan.rate(), plan.length());
    for (var run : runs) {
      if (!run.isClean()) throw new BenchFailure("Messages were refused: " + run.counts());
    }
    tell("at " + Math.round(plan.rate()) + "/s", runs);
  }

  private List<Run> repeat(OpenLoop loop, double rate, Duration length) {
    var runs = new ArrayList<Run>();
    for (var i = 0; i < plan.repeats(); i++) runs.add(loop.run(rate, length));
    return runs;
  }

  private void tell(String where, List<Run> runs) {
    report.figure(where + " server CPU per delivery", "us", runs, Run::cpuMicrosPerDelivery);
    report.figure(where + " with its databases", "us", runs, Run::allCpuMicrosPerDelivery);
    for (var percentile : List.of(50.0, 90.0, 99.0, 99.9, 100.0)) {
      var name = percentile == 100 ? "longest" : "p" + percentile;
      report.figure(where + " latency " + name, "ms", runs, run -> run.latencyMs(percentile));
    }
    report.figure(
        where + " sent late p99", "ms", runs, run -> run.lateness().getValueAtPercentile(99) / 1e6);
    report.figure(
        where + " server, of one processor",
        "%",
        runs,
        run -> run.usage().percent(run.usage().server()));
    report.figure(
        where + " databases", "%", runs, run -> run.usage().percent(run.usage().services()));
    report.figure(
        where + " load generator", "%", runs, run -> run.usage().percent(run.usage().generator()));
    report.figure(
        where + " everybody else", "%", runs, run -> run.usage().percent(run.usage().others()));
    report.runs(where + " runs", runs);
  }

  private void search(OpenLoop loop, Crowd crowd) {
    report.section("highest rate with p99 below " + QUICK_MS + " ms");
    var good = 0.0;
    var bad = Double.MAX_VALUE;
    var rate = plan.rate();
    for (var step = 0; step < STEPS_MAX && bad == Double.MAX_VALUE; step++) {
      if (passes(loop, crowd, rate)) good = rate;
      else bad = rate;
      rate *= GROWTH;
    }
    for (var i = 0; i < HALVINGS && good > 0 && bad < Double.MAX_VALUE; i++) {
      var between = Math.sqrt(good * bad);
      if (passes(loop, crowd, between)) good = between;
      else bad = between;
    }
    if (good > 0) confirm(loop, crowd, good);
    else report.fact("highest rate", "below " + plan.rate());
  }

  /// A step fails when it fails twice: another program on the machine may spoil a few seconds.
  private boolean passes(OpenLoop loop, Crowd crowd, double rate) {
    for (var tries = 0; tries < TRIES_PER_STEP; tries++) if (tryOnce(loop, crowd, rate)) return true;
    return false;
  }

  private boolean tryOnce(OpenLoop loop, Crowd crowd, double rate) {
    var run = loop.run(rate, plan.stepLength());
    var quick = run.isClean() && run.latencyMs(99) < QUICK_MS;
    Report.say(
        "  %s %6.0f messages/s: p99 %.1f ms, %d refused, %d closed %s"
            .formatted(
                quick ? "+" : "-",
                rate,
                run.latencyMs(99),
                run.counts().refused(),
                run.counts().closed(),
                run.counts().trouble()));
    if (!quick) crowd.join();
    return quick;
  }

  /// A rate counts when it holds in the median of several longer runs; else a little less is tried.
  private void confirm(OpenLoop loop, Crowd crowd, double found) {
    var rate = found;
    for (var i = 0; i < CONFIRMATIONS_MAX; i++) {
      var runs = repeat(loop, rate, plan.length());
      var clean = runs.stream().allMatch(Run::isClean);
      if (clean
          && Sample.of(runs.stream().map(r -> r.latencyMs(99)).toList()).median() < QUICK_MS) {
        report.fact("highest rate, messages/s", Math.round(rate));
        report.fact("highest rate, deliveries/s", Math.round(rate * plan.members()));
        tell("at highest", runs);
        return;
      }
      Report.say("  %.0f messages/s did not hold over %d runs".formatted(rate, runs.size()));
      crowd.join();
      rate *= 0.9;
    }
    report.fact("highest rate", "none confirmed");
  }
}
