package matinee.playback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import matinee.simulation.Seeds;
import org.junit.jupiter.api.Test;

/// Whatever viewers say, a room waits within its bounds; and each planted bug is found.
class WaitingSimulationTest {
  private static final int SEEDS = 200;
  private static final int MUTANT_SEEDS = 400;

  /// Which rules may notice which bug.
  private static final Map<WaitingMutant, Set<WaitingRule>> NOTICED =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(WaitingMutant.NO_LIMIT, Set.of(WaitingRule.WITHIN_LIMIT)),
              Map.entry(
                  WaitingMutant.NO_SHARE, Set.of(WaitingRule.HALF_A_MINUTE, WaitingRule.RUNS)),
              Map.entry(WaitingMutant.NO_COUNT, Set.of(WaitingRule.STALLS_COUNTED)),
              Map.entry(WaitingMutant.ANEW_AT_EACH_REPORT, Set.of(WaitingRule.WITHIN_LIMIT)),
              Map.entry(WaitingMutant.NO_GRACE, Set.of(WaitingRule.LASTING)),
              Map.entry(WaitingMutant.NO_ALARM, Set.of(WaitingRule.WITHIN_LIMIT)),
              Map.entry(WaitingMutant.FORGIVES_AT_ONCE, Set.of(WaitingRule.NOT_AGAIN)),
              Map.entry(WaitingMutant.WAITS_FOR_NEWCOMERS, Set.of(WaitingRule.NOT_FOR_NEWCOMERS)),
              Map.entry(WaitingMutant.KEEPS_WHO_LEFT, Set.of(WaitingRule.ONLY_WHO_WATCHES)),
              Map.entry(WaitingMutant.WAITS_FOR_HIDDEN, Set.of(WaitingRule.ONLY_WHO_WATCHES)),
              Map.entry(WaitingMutant.OLD_REPORTS_COUNT, Set.of(WaitingRule.TRULY_READY))));

  @Test
  void whateverViewersSayTheRoomWaitsWithinItsBounds() {
    var waits = Seeds.run(SEEDS, seed -> WaitingSimulation.run(seed, Set.of()));
    var sum = waits.stream().mapToLong(Integer::longValue).sum();
    assertTrue(waits.size() == 1 || sum > 3L * waits.size(), "the rooms hardly waited: " + sum);
  }

  @Test
  void eachPlantedBugIsNoticedByTheRightRule() {
    assertEquals(EnumSet.allOf(WaitingMutant.class), NOTICED.keySet());
    NOTICED.forEach(
        (mutant, rules) -> {
          var broken = firstBroken(mutant);
          assertTrue(
              rules.contains(broken.rule), () -> mutant + " was noticed by " + broken.getMessage());
        });
  }

  private static WaitingChecker.Broken firstBroken(WaitingMutant mutant) {
    for (var seed = 1L; seed <= MUTANT_SEEDS; seed++) {
      try {
        WaitingSimulation.run(seed, EnumSet.of(mutant));
      } catch (WaitingChecker.Broken broken) {
        System.out.println("| `" + mutant + "` | " + seed + " | `" + broken.rule + "` |");
        return broken;
      }
    }
    throw new AssertionError("nobody noticed " + mutant);
  }
}
