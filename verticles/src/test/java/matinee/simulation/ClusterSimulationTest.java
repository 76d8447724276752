package matinee.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

/// `-Dseed=N` runs one course of events again, `-Dsimulation.seeds=N` more of them.
class ClusterSimulationTest {
  @Test
  void aClusterKeepsItsPromisesThroughEverything() {
    var only = Long.getLong("seed");
    if (only != null) {
      new ClusterSimulation(only, Set.of()).run();
      return;
    }
    var messages = 0L;
    var takeOvers = 0L;
    var handOffs = 0L;
    var seeds = Long.getLong("simulation.seeds", 250);
    for (var seed = 1L; seed <= seeds; seed++) {
      var simulation = run(seed);
      messages += simulation.messages();
      takeOvers += simulation.takeOvers();
      handOffs += simulation.handOffs();
    }
    assertTrue(messages > seeds * 50, "hardly anything was said");
    assertTrue(takeOvers > seeds, "hardly anything was taken over");
    assertTrue(handOffs > seeds, "hardly anything was handed off");
  }

  private static ClusterSimulation run(long seed) {
    var simulation = new ClusterSimulation(seed, Set.of());
    try {
      simulation.run();
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("run it again with -Dseed=" + seed + ": " + e.getMessage(), e);
    }
    return simulation;
  }
}
