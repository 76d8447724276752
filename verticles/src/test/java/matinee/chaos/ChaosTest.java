package matinee.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Real nodes under load and faults: nothing is lost, doubled, reordered or made up, and what was
/// taken away comes back in time. `docs/chaos.md` tells how to run it longer and how to read it.
class ChaosTest {
  private static final Logger LOG = LoggerFactory.getLogger(ChaosTest.class);
  private static final long MINUTES = Long.getLong("chaos.minutes", 0);
  private static final int NODES = Integer.getInteger("chaos.nodes", 1);
  private static final long SEED = Long.getLong("seed", System.nanoTime() % 100_000);
  private static final String ONLY = System.getProperty("chaos.only", "");

  /// In the short run other tests may have this machine, too: there times are only watched for
  /// what is broken.
  private static final double SLACK = MINUTES > 0 ? 2 : 6;

  private static final List<String> SHORT =
      List.of("database cut right after commit", "database killed", "redis killed");

  @TempDir Path folder;

  @Test
  void nothingIsLostDoubledOrReordered() {
    var history = new History();
    try (var cluster = new Cluster(NODES, folder);
        var observer = new Observer(cluster.postgres(), history);
        var load = new Load(cluster, observer, history, new Load.Shape(6, 4, 600), SEED)) {
      load.join();
      var stage = new Stage(cluster, load, new Random(SEED));
      var missed = new ArrayList<String>();
      for (var scenario : chosen(stage)) missed.addAll(play(scenario, stage, observer, history));

      assertEquals(List.of(), missed, ChaosTest::again);
    }
  }

  private static List<Scenario> chosen(Stage stage) {
    var outage = Duration.ofSeconds(MINUTES > 0 ? 10 : 2);
    var all = new ArrayList<>(ServiceFaults.all(outage));
    all.addAll(NodeFaults.all(outage));
    all.removeIf(scenario -> !scenario.canPlay(stage.cluster()));
    all.removeIf(scenario -> !scenario.name().contains(ONLY));
    if (MINUTES == 0 && ONLY.isEmpty()) all.removeIf(s -> !SHORT.contains(s.name()));
    return all;
  }

  private static List<String> play(
      Scenario scenario, Stage stage, Observer observer, History history) {
    var span = scenario.run(stage);
    stage.load().settle();
    var events = history.events();
    var figures = Figures.of(events, span);
    LOG.info("{}: {}", scenario.name(), figures);
    var broken = Checker.check(events, observer.stored(), Limits.POSITION_MS * SLACK / 2);
    Checker.demand(broken, scenario.name() + ": " + again());
    return scenario.limits().missed(figures, SLACK).stream()
        .map(missed -> scenario.name() + ": " + missed)
        .toList();
  }

  private static String again() {
    return "mvn test -pl verticles -Dtest=ChaosTest -Dchaos.minutes=%d -Dchaos.nodes=%d -Dseed=%d"
        .formatted(MINUTES, NODES, SEED);
  }
}
