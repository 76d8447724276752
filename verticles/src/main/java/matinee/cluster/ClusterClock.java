package matinee.cluster;

/// Cluster time: this node's monotonic clock plus its offset to the database's clock.
///
/// Never stepped once it runs: a new estimate of the offset is approached by at most 0.5 ms per
/// second (0.05 %), so that time never runs backwards and no position jumps. Milliseconds since the
/// epoch, with a fraction. Thread-safe.
public final class ClusterClock {
  private static final double SLEW = 0.0005;

  private final ClockFilter filter = new ClockFilter();
  private double offsetMs;
  private double slewedAtMs;
  private boolean started;

  /// Takes in one reading of the database's clock.
  ///
  /// @param sentNanos `System.nanoTime()` when it was asked for
  /// @param receivedNanos `System.nanoTime()` when it came
  /// @param serverMs the reading
  public synchronized void sample(long sentNanos, long receivedNanos, double serverMs) {
    filter.add(sentNanos / 1e6, receivedNanos / 1e6, serverMs);
    if (!started) {
      started = true;
      offsetMs = filter.offsetMs();
      slewedAtMs = receivedNanos / 1e6;
    }
  }

  /// The time now; must not be asked before the first sample.
  public double now() {
    return at(System.nanoTime());
  }

  /// The time now in whole milliseconds.
  public long nowMs() {
    return Math.round(now());
  }

  /// The time now, NaN before the first sample.
  double nowOrUnknown() {
    return isStarted() ? now() : Double.NaN;
  }

  private synchronized boolean isStarted() {
    return started;
  }

  synchronized double at(long nanos) {
    if (!started) throw new IllegalStateException("cluster time is not known yet");
    var ownMs = nanos / 1e6;
    var error = filter.offsetMs() - offsetMs;
    var most = Math.max(0, ownMs - slewedAtMs) * SLEW;
    offsetMs += Math.clamp(error, -most, most);
    slewedAtMs = Math.max(slewedAtMs, ownMs);
    return ownMs + offsetMs;
  }
}
