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

  /// Writes to sockets, by the fan-out: each takes along what was gathered.
  public static final String WRITES = "matinee.sockets.writes";

  /// Sockets closed by the server, by close code.
  public static final String CLOSED = "matinee.sockets.closed";

  /// Requests refused on sockets, by error code.
  public static final String REFUSED = "matinee.sockets.refused";

  /// Snapshots asked of owners because something was missed.
  public static final String REFRESHES = "matinee.sockets.refreshes";

  /// Rooms whose sockets were brought to an owner that did not know them.
  public static final String REATTACHMENTS = "matinee.sockets.reattachments";

  /// Answers of owners that brought something missed.
  public static final String REPAIRS = "matinee.sockets.repairs";

  /// Frames dropped because they were old: doubled, late, or of a former owner.
  public static final String STALE = "matinee.sockets.stale";

  /// Sockets told to go to another node.
  public static final String MOVED = "matinee.sockets.moved";

  private final MeterRegistry registry;
  private final AtomicInteger open = new AtomicInteger();
  private final Counter delivered;
  private final Counter writes;
  private final Counter refreshes;
  private final Counter reattachments;
  private final Counter repairs;
  private final Counter stale;
  private final Counter moved;

  public SocketMetrics(MeterRegistry registry) {
    this.registry = registry;
    registry.gauge(OPEN, open);
    this.delivered = Counter.builder(DELIVERED).register(registry);
    this.writes = Counter.builder(WRITES).register(registry);
    this.refreshes = Counter.builder(REFRESHES).register(registry);
    this.reattachments = Counter.builder(REATTACHMENTS).register(registry);
    this.repairs = Counter.builder(REPAIRS).register(registry);
    this.stale = Counter.builder(STALE).register(registry);
    this.moved = Counter.builder(MOVED).register(registry);
  }

  /// Sockets open now, on all instances of the node.
  public int open() {
    return open.get();
  }

  void refreshed() {
    refreshes.increment();
  }

  void reattached() {
    reattachments.increment();
  }

  void repaired() {
    repairs.increment();
  }

  void stale() {
    stale.increment();
  }

  void moved() {
    moved.increment();
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

  void wrote(int sockets) {
    writes.increment(sockets);
  }

  void closedBy(CloseCode code) {
    registry.counter(CLOSED, "code", code.word()).increment();
  }

  void refused(ErrorCode code) {
    registry.counter(REFUSED, "code", code.word()).increment();
  }
}
