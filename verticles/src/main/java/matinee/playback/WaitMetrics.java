package matinee.playback;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/// What is counted of rooms that wait; names as in `docs/operating.md`. Thread-safe.
public final class WaitMetrics {
  /// Waits and how long they lasted, by `kind` (start, stall) and what ended them.
  public static final String WAITS = "matinee.playback.waits";

  private static final Duration[] STEPS = {
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(4),
    Duration.ofSeconds(8),
    Duration.ofSeconds(16)
  };

  private final MeterRegistry registry;

  public WaitMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void waited(WaitOver over) {
    Timer.builder(WAITS)
        .tag("kind", over.kind().word())
        .tag("ended", over.by().word())
        .serviceLevelObjectives(STEPS)
        .register(registry)
        .record(Duration.ofMillis(over.lastedMs()));
  }
}
