package matinee.bench.machine;

import java.time.Duration;

/// Lets time pass, on the main thread or a sampler's.
public final class Pause {
  private Pause() {}

  public static void of(Duration length) {
    try {
      Thread.sleep(length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("Interrupted.", e);
    }
  }
}
