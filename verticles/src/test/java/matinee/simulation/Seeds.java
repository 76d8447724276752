package matinee.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Courses of events by their seeds, on all processors: each has a world of its own. `-Dseed=N`
/// runs one of them again, `-Dsimulation.seeds=N` so many, from `-Dsimulation.first=N` on.
public final class Seeds {
  /// Failing seeds that a failure names; more are only counted.
  private static final int NAMED_MAX = 20;

  private record Failure(long seed, Throwable why) {}

  private record Outcome<T>(@Nullable T came, @Nullable Failure failure) {}

  private Seeds() {}

  /// Runs all courses; a failure names every seed that fails and shows the first.
  ///
  /// @param usual how many, when nobody says
  /// @return what each came to
  public static <T> List<T> run(int usual, LongFunction<T> course) {
    var only = Long.getLong("seed");
    var first = Long.getLong("simulation.first", 1);
    var count = Integer.getInteger("simulation.seeds", usual);
    return run(only == null ? LongStream.range(first, first + count) : LongStream.of(only), course);
  }

  static <T> List<T> run(LongStream seeds, LongFunction<T> course) {
    var outcomes = seeds.parallel().mapToObj(seed -> outcome(seed, course)).toList();
    var came = new ArrayList<T>();
    var failures = new ArrayList<Failure>();
    for (var outcome : outcomes) {
      if (outcome.failure != null) failures.add(outcome.failure);
      else if (outcome.came != null) came.add(outcome.came);
    }
    if (failures.isEmpty()) return List.copyOf(came);
    failures.sort(Comparator.comparingLong(Failure::seed));
    var named = failures.stream().limit(NAMED_MAX).map(Failure::seed).toList();
    var one = failures.getFirst();
    var what =
        "%d of %d seeds fail: %s; run it again with -Dseed=%d: %s"
            .formatted(failures.size(), outcomes.size(), named, one.seed, one.why.getMessage());
    throw new AssertionError(what, one.why);
  }

  private static <T> Outcome<T> outcome(long seed, LongFunction<T> course) {
    try {
      return new Outcome<>(course.apply(seed), null);
    } catch (RuntimeException | AssertionError e) {
      return new Outcome<>(null, new Failure(seed, e));
    }
  }
}
