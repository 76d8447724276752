package matinee.gateway.sockets;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import matinee.protocol.ErrorCode;
import matinee.protocol.wire.CloseCode;

/// What the room sockets count; names as in `docs/operating.md`. Thread-safe.
public final class SocketMetrics {
  /// Sockets open now.
  public static final String OPEN = "matinee.sockets.open";

  /// Frames handed to sockets, by the fan-out.
  public static final String DELIVERED = "matinee.sockets.deliveries";

  /// Sockets closed by the server, by close code.
  public static final String CLOSED = "matinee.sockets.closed";

  /// Requests refused on sockets, by error code.
  public static final String REFUSED = "matinee.sockets.refused";

  private final MeterRegistry registry;
  private final AtomicInteger open = new AtomicInteger();
  private final Counter delivered;

  public SocketMetrics(MeterRegistry registry) {
    this.registry = registry;
    registry.gauge(OPEN, open);
    this.delivered = Counter.builder(DELIVERED).register(registry);
  }

  void opened() {
    open.incrementAndGet();
  }

  void closed() {
    open.decrementAndGet();
  }

  void delivered(int frames) {
    delivered.increment(frames);
  }

  void closedBy(CloseCode code) {
    registry.counter(CLOSED, "code", code.word()).increment();
  }

  void refused(ErrorCode code) {
    registry.counter(REFUSED, "code", code.word()).increment();
  }
}
