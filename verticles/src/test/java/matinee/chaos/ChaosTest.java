package matinee.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
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

  @Test
  void nothingIsLostDoubledOrReordered() {
    var untilNanos = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
    try (var cluster = new Cluster(NODES, folder);
        var observer = new Observer(cluster.postgres(), history);
        var load = new Load(cluster, observer, history, SHAPE, SEED)) {
      load.join();
      var stage = new Stage(cluster, load, new Random(SEED));
      var round = chosen(cluster);
      do {
        if (MINUTES > 0) Collections.shuffle(round, stage.random());
        for (var scenario : round) play(scenario, stage, observer);
      } while (System.nanoTime() < untilNanos);
    } finally {
      report.write();
    }

    assertEquals(List.of(), missed, ChaosTest::again);
  }

  private static List<Scenario> chosen(Cluster cluster) {
    var outage = Duration.ofSeconds(OUTAGE_SECONDS);
    var all = new ArrayList<>(ServiceFaults.all(outage));
    all.addAll(NodeFaults.all(outage));
    all.add(Everything.scenario());
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
    stage.load().settle();
    var events = history.events();
    var figures = Figures.of(events, span);
    report.add(scenario.name(), figures);
    var broken = Checker.check(events, observer.stored(), Limits.POSITION_MS * SLACK / 2);
    Checker.demand(broken, scenario.name() + ", " + again());
    for (var limit : scenario.limits().missed(figures, SLACK)) {
      missed.add(scenario.name() + ": " + limit);
    }
  }

  private static String again() {
    return "mvn test -pl verticles -Dtest=ChaosTest -Dchaos.minutes=%d -Dchaos.nodes=%d"
            .formatted(MINUTES, NODES)
        + " -Dchaos.outage-seconds=%d '-Dchaos.only=%s' -Dseed=%d"
            .formatted(OUTAGE_SECONDS, ONLY, SEED);
  }
}
