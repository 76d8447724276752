package matinee.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import matinee.protocol.ErrorCode;

/// Names of this package's metrics; `docs/operating.md` lists them.
public final class GatewayMetrics {
  /// Requests refused, by `code`.
  public static final String REFUSALS = "matinee.http.refusals";

  private final MeterRegistry registry;

  public GatewayMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void countRefusal(ErrorCode code) {
    registry.counter(REFUSALS, "code", code.word()).increment();
  }
}
