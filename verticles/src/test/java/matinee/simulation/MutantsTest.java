package matinee.simulation;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each rule of the protocol is broken on purpose; the checker must notice by the right rule.
class MutantsTest {
  private static final int SEEDS_MAX = 1_000;

  @ParameterizedTest
  @EnumSource(Mutant.class)
  void aMutantIsNoticed(Mutant mutant) {
    for (var seed = 1L; seed <= SEEDS_MAX; seed++) {
      var rule = brokenBy(mutant, seed);
      if (rule == null || !mutant.noticedBy().contains(rule)) continue;
      System.out.printf("%-26s seed %3d  %s%n", mutant, seed, rule);
      return;
    }
    fail("nobody noticed: " + mutant);
  }

  /// A mutant may also run into the product's own checks first; then another seed shows it.
  private static @Nullable Rule brokenBy(Mutant mutant, long seed) {
    try {
      new ClusterSimulation(seed, EnumSet.of(mutant)).run();
      return null;
    } catch (Checker.Broken broken) {
      return broken.rule();
    } catch (IllegalStateException refused) {
      return null;
    }
  }
}
