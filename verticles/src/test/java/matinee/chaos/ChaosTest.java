package matinee.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real nodes under load and faults: nothing is lost, doubled, reordered or made up, and what was
/// taken away comes back in time. `docs/chaos.md` tells how to run it longer and how to read it.
class ChaosTest {
  private static final long MINUTES = Long.getLong("chaos.minutes", 0);
  private static final int NODES = Integer.getInteger("chaos.nodes", 3);
  private static final long SEED = Long.getLong("seed", System.nanoTime() % 100_000);
  private static final int OUTAGE_SECONDS =
      Integer.getInteger("chaos.outage-seconds", MINUTES > 0 ? 10 : 2);

  /// What is promised of a database that goes away is promised for half a minute.
  private static final int DATABASE_SECONDS =
      Integer.getInteger("chaos.outage-seconds", MINUTES > 0 ? 30 : 2);

  private static final Load.Shape SHAPE = new Load.Shape(6, 4, 600);
  private static final String ONLY = System.getProperty("chaos.only", "");

  /// In the short run other tests may have this machine, too: there times are only watched for
  /// what is broken.
  private static final double SLACK = MINUTES > 0 ? 2 : 6;

  private static final List<String> SHORT =
      List.of("database cut right after commit", "database killed", "node killed");

  @TempDir Path folder;

  private final History history = new History();
  private final Report report = new Report();
  private final List<String> missed = new ArrayList<>();
  private final Set<String> brokenBefore = new HashSet<>();

  @Test
  void nothingIsLostDoubledOrReordered() {
    System.out.println(again());
    var untilNanos = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
    try (var cluster = new Cluster(NODES, folder);
        var observer = new Observer(cluster.postgres(), history);
        var load = new Load(cluster, observer, history, SHAPE, SEED)) {
      load.join();
      var stage = new Stage(cluster, load, new Random(SEED));
      var round = chosen(cluster);
      // Every fault once, however long that takes; then as many more as there is time for.
      for (var rounds = 0; rounds == 0 || System.nanoTime() < untilNanos; rounds++) {
        if (MINUTES > 0) Collections.shuffle(round, stage.random());
        for (var scenario : round) {
          if (rounds == 0 || System.nanoTime() < untilNanos) play(scenario, stage, observer);
        }
      }
    } finally {
      report.write();
    }

    assertEquals(List.of(), missed, ChaosTest::again);
  }

  private static List<Scenario> chosen(Cluster cluster) {
    var outage = Duration.ofSeconds(OUTAGE_SECONDS);
    var all = new ArrayList<>(DatabaseFaults.all(Duration.ofSeconds(DATABASE_SECONDS)));
    all.addAll(ServiceFaults.all(outage));
    all.addAll(NodeFaults.all(outage));
    all.addAll(ClockFaults.all(outage));
    all.add(Everything.scenario());
    all.add(Everything.killed());
    all.removeIf(scenario -> !scenario.name().contains(ONLY));
    if (MINUTES == 0 && ONLY.isEmpty()) all.removeIf(s -> !SHORT.contains(s.name()));
    for (var scenario : all) {
      if (!scenario.canPlay(cluster)) System.out.println(scenario.name() + ": not possible here");
    }
    all.removeIf(scenario -> !scenario.canPlay(cluster));
    return all;
  }

  private void play(Scenario scenario, Stage stage, Observer observer) {
    System.out.println(LocalTime.now(ZoneOffset.UTC) + " " + scenario.name());
    var span = scenario.run(stage);
    for (var node : stage.revived()) miss(scenario, node + " ended by itself");
    stage.calm();
    var events = history.events();
    var figures = Figures.of(events, span);
    report.add(scenario.name(), figures);
    // Each rule once per room: what was broken once stays so in the history.
    var broken =
        Checker.check(events, observer.stored(), Limits.POSITION_MS * Limits.errorSlack(SLACK))
            .stream()
            .filter(this::isNew)
            .toList();
    if (!broken.isEmpty()) {
      report.keep(scenario.name(), events, broken);
      miss(scenario, Checker.report(broken));
    }
    for (var limit : scenario.limits().missed(figures, SLACK)) miss(scenario, limit);
  }

  private void miss(Scenario scenario, String what) {
    missed.add(scenario.name() + ": " + what);
    System.out.println(missed.getLast());
  }

  private boolean isNew(Violation violation) {
    return brokenBefore.add(violation.rule() + " in " + violation.room());
  }

  private static String again() {
    var outage = System.getProperty("chaos.outage-seconds", "");
    return "mvn test -pl verticles -Dtest=ChaosTest -Dchaos.minutes=%d -Dchaos.nodes=%d"
            .formatted(MINUTES, NODES)
        + (outage.isEmpty() ? "" : " -Dchaos.outage-seconds=" + outage)
        + (ONLY.isEmpty() ? "" : " '-Dchaos.only=%s'".formatted(ONLY))
        + " -Dseed=%d".formatted(SEED);
  }
}
