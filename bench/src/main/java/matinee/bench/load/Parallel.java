package matinee.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;
import matinee.bench.machine.BenchFailure;

/// Does many small blocking things, some at a time.
final class Parallel {
  private static final int AT_ONCE_MAX = 16;

  private Parallel() {}

  /// Results in order; fails with the first failure.
  static <T> List<T> map(int count, IntFunction<T> task) {
    return map(count, AT_ONCE_MAX, task);
  }

  static <T> List<T> map(int count, int atOnce, IntFunction<T> task) {
    var permits = new Semaphore(atOnce);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var futures = new ArrayList<java.util.concurrent.Future<T>>();
      for (var i = 0; i < count; i++) {
        var number = i;
        permits.acquire();
        futures.add(
            threads.submit(
                () -> {
                  try {
                    return task.apply(number);
                  } finally {
                    permits.release();
                  }
                }));
      }
      var results = new ArrayList<T>(count);
      for (var future : futures) results.add(future.get());
      return results;
    } catch (ExecutionException e) {
      throw new BenchFailure("A member cannot come: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("Interrupted.", e);
    }
  }
}
