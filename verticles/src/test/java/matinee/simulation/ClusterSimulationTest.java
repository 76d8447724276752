package matinee.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

/// What [Seeds] says of `-Dseed=N` and `-Dsimulation.seeds=N` holds here.
class ClusterSimulationTest {
  private record Course(int messages, int takeOvers, int handOffs, int drySpells) {}

  @Test
  void aClusterKeepsItsPromisesThroughEverything() {
    var courses = Seeds.run(250, ClusterSimulationTest::course);
    if (courses.size() == 1) return;
    var messages = courses.stream().mapToLong(Course::messages).sum();
    var takeOvers = courses.stream().mapToLong(Course::takeOvers).sum();
    var handOffs = courses.stream().mapToLong(Course::handOffs).sum();
    var drySpells = courses.stream().mapToLong(Course::drySpells).sum();
    assertTrue(messages > courses.size() * 50L, "hardly anything was said");
    assertTrue(takeOvers > courses.size(), "hardly anything was taken over");
    assertTrue(handOffs > courses.size(), "hardly anything was handed off");
    assertTrue(drySpells > courses.size() / 5, "hardly any node had no credit");
  }

  private static Course course(long seed) {
    var simulation = new ClusterSimulation(seed, Set.of());
    simulation.run();
    return new Course(
        simulation.messages(),
        simulation.takeOvers(),
        simulation.handOffs(),
        simulation.drySpells());
  }
}
