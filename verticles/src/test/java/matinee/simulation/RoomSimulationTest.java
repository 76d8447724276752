package matinee.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// `-Dseed=N` runs one course of events again, `-Dsimulation.seeds=N` more of them.
class RoomSimulationTest {
  private static final int SEEDS_TO_NOTICE = 400;

  @Test
  void everybodySeesTheSameAndNothingAcknowledgedIsLost() {
    var only = Long.getLong("seed");
    if (only != null) {
      new RoomSimulation(only, Set.of()).run();
      return;
    }
    var messages = 0L;
    var seeds = Long.getLong("simulation.seeds", 250);
    for (var seed = 1L; seed <= seeds; seed++) messages += run(seed);
    assertTrue(messages > seeds * 20, "hardly anything was said");
  }

  private static int run(long seed) {
    var simulation = new RoomSimulation(seed, Set.of());
    try {
      simulation.run();
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("run it again with -Dseed=" + seed + ": " + e.getMessage(), e);
    }
    return simulation.messages();
  }

  @ParameterizedTest
  @EnumSource(value = Fault.class, mode = EnumSource.Mode.EXCLUDE, names = "COMPARES_NO_NUMBER")
  void aPlantedFaultIsNoticed(Fault fault) {
    for (var seed = 1L; seed <= SEEDS_TO_NOTICE; seed++) {
      try {
        new RoomSimulation(seed, EnumSet.of(fault)).run();
      } catch (Checker.Broken | IllegalStateException e) {
        // The owner itself notices what is acknowledged out of order.
        return;
      }
    }
    fail("nobody noticed: " + fault);
  }
}
