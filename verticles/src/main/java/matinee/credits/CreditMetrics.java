package matinee.credits;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;

/// What is counted of credits; names as in `docs/operating.md`. Thread-safe.
public final class CreditMetrics {
  /// Frames that were not sent to other nodes for lack of credit.
  public static final String DROPPED = "matinee.credits.dropped";

  /// Other nodes that have no credit now.
  public static final String DRY = "matinee.credits.dry";

  /// Bytes on their way to the node that is furthest behind.
  public static final String OPEN = "matinee.credits.open";

  private final MeterRegistry registry;
  private final Counter dropped;

  public CreditMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.dropped = registry.counter(DROPPED);
  }

  void watch(Collection<Credit> credits) {
    Gauge.builder(DRY, credits, all -> all.stream().filter(Credit::isDry).count())
        .strongReference(true)
        .register(registry);
    Gauge.builder(OPEN, credits, CreditMetrics::most)
        .baseUnit("bytes")
        .strongReference(true)
        .register(registry);
  }

  private static double most(Collection<Credit> credits) {
    return credits.stream().mapToLong(Credit::onTheWay).max().orElse(0);
  }

  void dropped(int frames) {
    dropped.increment(frames);
  }
}
