package matinee.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import matinee.bench.load.ClusterVenue;
import matinee.bench.load.Crowd;
import matinee.bench.load.MembersLoop;
import matinee.bench.machine.BenchFailure;
import matinee.bench.machine.Databases;
import matinee.bench.machine.Nodes;
import matinee.bench.machine.Pause;
import matinee.bench.machine.Terminal;

/// Kills one node after another as a crash does, and measures how long it takes until every room
/// takes commands again and every member is back with what it missed.
///
/// A room's time is that of the first message said after the kill that is answered; somebody in
/// each room that is silent who still has a connection tries every 50 ms. The members of the killed
/// node come back as browsers do, the first try after up to 1.5 s. Between the kills somebody in
/// each room says something four times a second.
final class Failover {
  private static final Duration TALK_EVERY = Duration.ofMillis(250);
  private static final Duration TALK_BETWEEN_CUTS = Duration.ofSeconds(2);
  private static final Duration TRY_EVERY = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final Plan plan;
  private final Report report;

  /// @param warmUp before the first kill
  /// @param rest between the return of everything and the next kill
  record Plan(
      int nodes,
      int rooms,
      int members,
      int kills,
      Duration warmUp,
      Duration rest,
      List<String> settings) {
    static Plan from(Options options) {
      return new Plan(
          options.count("nodes", 3, 9),
          options.count("rooms", 60, 10_000),
          options.count("members", 6, 1_000),
          options.count("kills", 50, 1_000),
          options.seconds("warm-up", 20, 600),
          options.seconds("rest", 4, 600),
          options.words("settings", ""));
    }
  }

  Failover(Plan plan, Report report) {
    this.plan = plan;
    this.report = report;
  }

  void measure(Path folder) {
    report.section(
        "%d nodes, %d rooms x %d members, %d kills"
            .formatted(plan.nodes(), plan.rooms(), plan.members(), plan.kills()));
    try (var databases = Databases.start(folder);
        var nodes = Nodes.start(folder, plan.nodes(), databases.settings(plan.settings()));
        var members = new MembersLoop()) {
      var venue = new ClusterVenue(nodes.all());
      try (var crowd = new Crowd(venue, members.get(), plan.rooms(), plan.members())) {
        crowd.join();
        kills(nodes, venue, crowd);
      } catch (BenchFailure e) {
        for (var node : nodes.all()) {
          Terminal.say("The last words of " + node.name() + ":\n" + node.output());
        }
        throw e;
      }
    }
  }

  private void kills(Nodes nodes, ClusterVenue venue, Crowd crowd) {
    var half = new ArrayList<Double>();
    var last = new ArrayList<Double>();
    var back = new ArrayList<Double>();
    warmUp(crowd);
    for (var i = 0; i < plan.kills(); i++) {
      var victim = i % plan.nodes();
      talk(crowd, plan.rest());
      crowd.watch();
      nodes.kill(victim);
      venue.died(victim);
      var returned =
          CompletableFuture.supplyAsync(
              () -> crowd.comeBack(), Executors.newVirtualThreadPerTaskExecutor());
      var rooms = Sample.of(awaitAnswers(crowd));
      half.add(rooms.median());
      last.add(rooms.most());
      back.add(returned.join().toNanos() / 1e6);
      Terminal.say(
          "  kill %d: rooms answer after %.0f ms, the last one after %.0f; all are back after %.0f%s"
              .formatted(
                  i + 1, half.getLast(), last.getLast(), back.getLast(), crowd.turnedAway()));
      venue.lives(victim, nodes.restart(victim));
    }
    report.figure("a room's first answer, median room", "ms", half);
    report.figure("a room's first answer, last room", "ms", last);
    report.figure("the last member is back", "ms", back);
  }

  /// Everybody talks, and most lose their connection and come back, as often as there is time.
  private void warmUp(Crowd crowd) {
    var endNanos = System.nanoTime() + plan.warmUp().toNanos();
    while (System.nanoTime() < endNanos) {
      talk(crowd, TALK_BETWEEN_CUTS);
      crowd.cut();
      crowd.comeBack();
    }
  }

  private static void talk(Crowd crowd, Duration time) {
    var endNanos = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < endNanos) {
      crowd.sayEverywhere();
      Pause.of(TALK_EVERY);
    }
  }

  private List<Double> awaitAnswers(Crowd crowd) {
    var endNanos = System.nanoTime() + LONGEST.toNanos();
    while (System.nanoTime() < endNanos) {
      crowd.sayWhereSilent();
      Pause.of(TRY_EVERY);
      var answers = crowd.answersMs();
      if (answers.size() == plan.rooms()) return answers;
    }
    crowd.silent().forEach(Terminal::say);
    Terminal.say("The last trouble: " + crowd.lastTrouble());
    throw new BenchFailure("Not every room answered within " + LONGEST.toSeconds() + " s.");
  }
}
