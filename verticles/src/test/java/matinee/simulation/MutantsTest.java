package matinee.simulation;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each rule of the protocol is broken on purpose; the checker must notice by the right rule: in
/// the course of events that the mutant names, or else in one of the first thousand. The table that
/// is printed says which, so that a mutant that had to be searched for gets its new number.
class MutantsTest {
  private static final int SEEDS_MAX = 1_000;

  @ParameterizedTest
  @EnumSource(Mutant.class)
  void aMutantIsNoticed(Mutant mutant) {
    if (isNoticed(mutant, mutant.seed())) return;
    for (var seed = 1L; seed <= SEEDS_MAX; seed++) if (isNoticed(mutant, seed)) return;
    fail("nobody noticed: " + mutant);
  }

  private static boolean isNoticed(Mutant mutant, long seed) {
    var rule = brokenBy(mutant, seed);
    if (rule == null || !mutant.noticedBy().contains(rule)) return false;
    System.out.printf("%-26s seed %3d  %s%n", mutant, seed, rule);
    return true;
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
