package matinee.cluster;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/// What the keeper counts; names as in `docs/operating.md`. Thread-safe.
public final class ClusterMetrics {
  /// Shards that run on this node.
  public static final String SHARDS = "matinee.cluster.shards";

  /// Nodes that are believed alive, this one included.
  public static final String NODES = "matinee.cluster.nodes";

  /// Shards handed off to other nodes.
  public static final String HANDED_OFF = "matinee.cluster.shards.handed.off";

  /// Hand-offs that failed; the shard went on here.
  public static final String KEPT = "matinee.cluster.shards.kept";

  /// Shards taken over that had an owner before.
  public static final String TAKEN_OVER = "matinee.cluster.shards.taken.over";

  /// Renewals of the lease that were due while the one before had no answer.
  public static final String LATE = "matinee.cluster.renewals.late";

  /// Renewals of the lease that failed.
  public static final String FAILED = "matinee.cluster.renewals.failed";

  /// Milliseconds by which cluster time is behind the database's clock.
  public static final String CLOCK_ERROR = "matinee.cluster.clock.error.ms";

  private final AtomicInteger shards = new AtomicInteger();
  private final AtomicInteger nodes = new AtomicInteger();
  private final Counter handedOff;
  private final Counter kept;
  private final Counter takenOver;
  private final Counter late;
  private final Counter failed;

  public ClusterMetrics(MeterRegistry registry, ClusterClock clock) {
    registry.gauge(CLOCK_ERROR, clock, ClusterClock::errorMs);
    registry.gauge(SHARDS, shards);
    registry.gauge(NODES, nodes);
    handedOff = registry.counter(HANDED_OFF);
    kept = registry.counter(KEPT);
    takenOver = registry.counter(TAKEN_OVER);
    late = registry.counter(LATE);
    failed = registry.counter(FAILED);
  }

  void running(int count) {
    shards.set(count);
  }

  void live(int count) {
    nodes.set(count);
  }

  void handedOff(boolean done) {
    (done ? handedOff : kept).increment();
  }

  void takenOver(int count) {
    takenOver.increment(count);
  }

  void renewalLate() {
    late.increment();
  }

  void renewalFailed() {
    failed.increment();
  }
}
