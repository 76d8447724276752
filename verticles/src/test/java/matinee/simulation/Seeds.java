package matinee.simulation;

import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/// Courses of events by their seeds, on all processors: each has a world of its own. `-Dseed=N`
/// runs one of them again, `-Dsimulation.seeds=N` so many.
public final class Seeds {
  private Seeds() {}

  /// Runs courses; a failure says how to see it again.
  ///
  /// @param usual how many, when nobody says
  /// @return what each came to
  public static <T> List<T> run(int usual, LongFunction<T> course) {
    var only = Long.getLong("seed");
    var last = Integer.getInteger("simulation.seeds", usual);
    var seeds = only == null ? LongStream.rangeClosed(1, last) : LongStream.of(only);
    return seeds.parallel().mapToObj(seed -> named(seed, course)).toList();
  }

  private static <T> T named(long seed, LongFunction<T> course) {
    try {
      return course.apply(seed);
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("run it again with -Dseed=" + seed + ": " + e.getMessage(), e);
    }
  }
}
