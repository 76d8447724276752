package matinee.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What [Seeds] says of `-Dseed=N` and `-Dsimulation.seeds=N` holds here.
class RoomSimulationTest {
  private static final int SEEDS_TO_NOTICE = 400;

  @Test
  void everybodySeesTheSameAndNothingAcknowledgedIsLost() {
    var messages = Seeds.run(250, RoomSimulationTest::messages);
    if (messages.size() == 1) return;
    var sum = messages.stream().mapToLong(Integer::longValue).sum();
    assertTrue(sum > messages.size() * 20L, "hardly anything was said");
  }

  private static int messages(long seed) {
    var simulation = new RoomSimulation(seed, Set.of());
    simulation.run();
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
