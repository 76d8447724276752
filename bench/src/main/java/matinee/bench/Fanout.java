package matinee.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import matinee.bench.load.Kind;
import matinee.bench.load.RateSearch.Phase;
import matinee.bench.load.Run;
import matinee.bench.machine.Terminal;

/// Fan-out of this server and of others under the same load, side by side: cost and latency at a
/// fixed rate, and the highest rate that is still quick.
///
/// The contestants take turns run by run, so that whatever else the machine does meets all of them.
final class Fanout {
  private static final double QUICK_MS = 100;
  private static final int DELIVERIES = 60_000;

  /// A server in an interpreted language gets this part of the fixed rate.
  private static final double SLOW_SHARE = 0.1;

  private final Plan plan;
  private final Report report;

  /// @param servers which, see [matinee.bench.machine.Peers]
  /// @param settings of this server, as key=value
  /// @param rate messages per second over all rooms
  /// @param length of one run
  /// @param search whether to look for the highest rate, too
  record Plan(
      int rooms,
      int members,
      List<String> servers,
      List<Kind> kinds,
      List<String> settings,
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
          options.words("servers", "matinee,ws,socket.io,uwebsockets"),
          options.words("kinds", "chat,signal").stream()
              .map(word -> Kind.valueOf(word.toUpperCase(java.util.Locale.ROOT)))
              .toList(),
          options.words("settings", ""),
          options.number("rate", Math.max(1, (double) DELIVERIES / members), 0.1, 1_000_000),
          options.seconds("warm-up", 10, 600),
          options.seconds("seconds", 10, 600),
          options.count("repeats", 5, 100),
          options.text("search", "yes").equals("yes"),
          options.seconds("step-seconds", 5, 600));
    }
  }

  Fanout(Plan plan, Report report) {
    this.plan = plan;
    this.report = report;
  }

  void measure(Path folder) {
    try (var lineUp = LineUp.start(plan, folder)) {
      for (var contestant : lineUp.contestants()) contestant.run(rate(contestant), plan.warmUp());
      fixedRate(lineUp.contestants());
      if (plan.search()) search(lineUp.contestants());
      for (var server : lineUp.servers()) {
        report.fact("complaints of " + server.name(), server.complaints().size());
      }
    }
  }

  private double rate(Contestant contestant) {
    return contestant.isSlow() ? plan.rate() * SLOW_SHARE : plan.rate();
  }

  private void fixedRate(List<Contestant> contestants) {
    report.section(
        "%d rooms x %d members, %.0f messages/s = %.0f deliveries/s"
            .formatted(plan.rooms(), plan.members(), plan.rate(), plan.rate() * plan.members()));
    var runs = new LinkedHashMap<Contestant, List<Run>>();
    for (var round = 0; round < plan.repeats(); round++) {
      for (var i = 0; i < contestants.size(); i++) {
        var contestant = contestants.get((i + round) % contestants.size());
        var run = contestant.run(rate(contestant), plan.length());
        runs.computeIfAbsent(contestant, _ -> new ArrayList<>()).add(run);
      }
    }
    runs.forEach(
        (contestant, its) ->
            tell("%s at %.0f/s:".formatted(contestant.name(), rate(contestant)), its));
    ratios(runs);
  }

  private void tell(String where, List<Run> runs) {
    report.unheld(where, runs);
    report.figure(where + " server CPU per delivery", "us", runs, Run::cpuMicrosPerDelivery);
    report.figure(where + " with its databases", "us", runs, Run::allCpuMicrosPerDelivery);
    for (var percentile : List.of(50.0, 99.0, 99.9)) {
      report.figure(where + " latency p" + percentile, "ms", runs, r -> r.latencyMs(percentile));
    }
    report.figure(where + " sent late p99", "ms", runs, run -> run.latenessMs(99));
    report.figure(
        where + " server, of one processor",
        "%",
        runs,
        run -> run.usage().percent(run.usage().server()));
    report.figure(
        where + " databases", "%", runs, run -> run.usage().percent(run.usage().services()));
    report.figure(
        where + " load generator", "%", runs, run -> run.usage().percent(run.usage().generator()));
    report.others(where, runs);
    report.figure(
        where + " bytes per delivery",
        "",
        runs,
        run -> (double) run.counts().bytes() / Math.max(1, run.counts().deliveries()));
    report.runs(where + " runs", runs);
  }

  /// This server's cost as a share of each other's, round by round.
  private void ratios(Map<Contestant, List<Run>> runs) {
    runs.forEach(
        (own, ownRuns) ->
            runs.forEach(
                (peer, peerRuns) -> {
                  if (!own.isOwn() || peer.isOwn() || own.kind() != peer.kind()) return;
                  var ratios = new ArrayList<Double>();
                  for (var i = 0; i < ownRuns.size(); i++) {
                    ratios.add(
                        ownRuns.get(i).cpuMicrosPerDelivery()
                            / peerRuns.get(i).cpuMicrosPerDelivery());
                  }
                  report.figure(
                      "CPU per delivery, " + own.name() + " : " + peer.name(), "", ratios);
                }));
  }

  private void search(List<Contestant> contestants) {
    report.section("highest rate with p99 below " + QUICK_MS + " ms");
    var left = new ArrayList<>(contestants);
    left.forEach(contestant -> contestant.beginSearch(rate(contestant) / 2));
    while (!left.isEmpty()) {
      for (var contestant : List.copyOf(left)) {
        step(contestant);
        if (contestant.search().phase() == Phase.FOUND
            || contestant.search().phase() == Phase.FAILED) {
          left.remove(contestant);
        }
      }
    }
    for (var contestant : contestants) tellHighest(contestant);
    for (var own : contestants) {
      for (var peer : contestants) {
        if (!own.isOwn() || peer.isOwn() || own.kind() != peer.kind()) continue;
        if (own.isFound() && peer.isFound()) {
          report.fact(
              "highest rate, " + own.name() + " : " + peer.name(),
              "%.2f".formatted(own.search().rate() / peer.search().rate()));
        }
      }
    }
  }

  private void step(Contestant contestant) {
    var search = contestant.search();
    var confirming = search.phase() == Phase.CONFIRMING;
    var run = contestant.run(search.rate(), confirming ? plan.length() : plan.stepLength());
    var quick = run.isClean() && run.latencyMs(99) < QUICK_MS;
    Terminal.say(
        "  %s %-20s %7.0f messages/s: p99 %.1f ms, server %.0f %%, load %.0f %%, others %.0f %% %s"
            .formatted(
                quick ? "+" : "-",
                contestant.name(),
                search.rate(),
                run.latencyMs(99),
                run.usage().percent(run.usage().server()),
                run.usage().percent(run.usage().generator() + run.usage().services()),
                run.usage().percent(run.usage().others()),
                run.counts().trouble()));
    if (confirming) contestant.confirm(run, plan.repeats(), QUICK_MS);
    else search.took(quick);
  }

  private void tellHighest(Contestant contestant) {
    var where = contestant.name() + " highest:";
    if (!contestant.isFound()) {
      report.fact(where, "none confirmed");
      return;
    }
    var rate = contestant.search().rate();
    report.fact(where + " messages/s", Math.round(rate));
    report.fact(where + " deliveries/s", Math.round(rate * plan.members()));
    tell(where, contestant.confirmations());
  }
}
