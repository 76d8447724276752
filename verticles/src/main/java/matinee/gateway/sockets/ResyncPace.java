package matinee.gateway.sockets;

import matinee.protocol.Resume;
import org.jspecify.annotations.Nullable;

/// Lets one socket ask for a snapshot once a second; of those that wait the newest counts. Pure but
/// for being mutable.
final class ResyncPace {
  private static final long EVERY_NANOS = 1_000_000_000L;

  private long lastNanos;
  private @Nullable Resume waiting;

  ResyncPace(long nowNanos) {
    this.lastNanos = nowNanos - EVERY_NANOS;
  }

  /// How long until the turn comes: 0 for now, below 0 when somebody waits for it already.
  long waitMs(Resume resume, long nowNanos) {
    var sinceNanos = nowNanos - lastNanos;
    if (sinceNanos >= EVERY_NANOS) {
      lastNanos = nowNanos;
      return 0;
    }
    var isFirst = waiting == null;
    waiting = resume;
    return isFirst ? Math.max(1, (EVERY_NANOS - sinceNanos) / 1_000_000) : -1;
  }

  /// Whatever waits for its turn.
  @Nullable Resume take() {
    var resume = waiting;
    waiting = null;
    return resume;
  }
}
