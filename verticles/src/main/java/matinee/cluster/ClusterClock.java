package matinee.cluster;

/// Cluster time: this node's monotonic clock plus its offset to the database's clock.
///
/// A node that finds others running takes their time over as it starts; a node alone takes the
/// database's. From then on the database's clock is approached by at most 0.5 ms per second
/// (0.05 %), so that time never runs backwards and no position jumps, whatever happens to the clock
/// of a machine. Among others half of that rate serves to stay with them: while all are on a long
/// way to a clock that was stepped, nothing else would hold them together. One step there is, and
/// it is forward: a node that is surely behind the others, because its machine stood still, takes
/// their time over again.
///
/// Milliseconds since the epoch, with a fraction. Thread-safe.
public final class ClusterClock {
  private static final double SLEW = 0.0005;

  /// Nodes that agree within this do not pull at each other: what one heard of the others is a
  /// moment old, and who goes by it while all are on their way holds all of them back.
  private static final double TOGETHER_MS = 1;

  private static final int READINGS_MIN = 5;
  private static final int READINGS_MAX = 16;

  /// How well nodes are to agree. A reading is no better than half its round trip, which is tens of
  /// milliseconds while a node starts on a busy machine.
  private static final double SHARP_MS = 5;

  private final ClockFilter filter = new ClockFilter();
  private double offsetMs;
  private double slewedAtMs;
  private double peersMs = Double.NaN;
  private boolean started;
  private boolean joined;

  /// Takes in one reading of the database's clock.
  ///
  /// @param sentNanos `System.nanoTime()` when it was asked for
  /// @param receivedNanos `System.nanoTime()` when it came
  /// @param serverMs the reading
  public synchronized void sample(long sentNanos, long receivedNanos, double serverMs) {
    filter.add(sentNanos / 1e6, receivedNanos / 1e6, serverMs);
    if (!started) start(filter.offsetMs(), receivedNanos / 1e6);
  }

  /// Takes in one of the first readings without starting: one alone may be far off.
  synchronized void collect(long sentNanos, long receivedNanos, double serverMs) {
    filter.add(sentNanos / 1e6, receivedNanos / 1e6, serverMs);
  }

  /// Whether so many readings do to begin with: some, of which one is sharp, or a lot. Who has
  /// taken the others' time over needs no sharp one.
  synchronized boolean isReadEnough(int readings) {
    var isSharp = started || (!filter.isEmpty() && filter.uncertaintyMs() <= SHARP_MS);
    return readings >= READINGS_MAX || (readings >= READINGS_MIN && isSharp);
  }

  /// Starts with the best of what was collected, unless the others' time was taken over.
  synchronized void begin(long nanos) {
    if (!started) start(filter.offsetMs(), nanos / 1e6);
  }

  /// The node is part of the surviving group from now on: others may go by its time, and it steps
  /// forward only.
  synchronized void join() {
    joined = true;
  }

  synchronized boolean isJoined() {
    return joined;
  }

  /// Takes the others' time over: until the node is part of the group, because it may have begun
  /// before it heard any of them; then only because theirs is ahead.
  ///
  /// @param nanos `System.nanoTime()` now
  /// @param peersMs the others' cluster time minus `System.nanoTime()`, in milliseconds
  synchronized void follow(long nanos, double peersMs) {
    if (!joined) {
      start(peersMs, nanos / 1e6);
    } else {
      at(nanos);
      offsetMs = Math.max(offsetMs, peersMs);
    }
  }

  /// Stays with the others from now on.
  ///
  /// @param nanos `System.nanoTime()` now
  /// @param newPeersMs the others' cluster time minus `System.nanoTime()`; NaN while none is known
  synchronized void lean(long nanos, double newPeersMs) {
    if (started) at(nanos);
    peersMs = newPeersMs;
  }

  private void start(double firstOffsetMs, double nowMs) {
    started = true;
    offsetMs = firstOffsetMs;
    slewedAtMs = nowMs;
  }

  /// The time now; must not be asked before the first sample.
  public double now() {
    return at(System.nanoTime());
  }

  /// The time now in whole milliseconds.
  public long nowMs() {
    return Math.round(now());
  }

  /// The time now for others to go by, NaN while the node is not part of the group.
  double nowOrUnknown() {
    return isJoined() ? now() : Double.NaN;
  }

  /// Whether the time may be asked for.
  public synchronized boolean isStarted() {
    return started;
  }

  /// Cluster time minus `System.nanoTime()`, in milliseconds.
  synchronized double offsetMs() {
    return offsetMs;
  }

  /// How far cluster time is behind the database's clock, in milliseconds; 0 while not known.
  public synchronized double errorMs() {
    return filter.isEmpty() ? 0 : filter.offsetMs() - offsetMs;
  }

  synchronized double at(long nanos) {
    if (!started) throw new IllegalStateException("cluster time is not known yet");
    var ownMs = nanos / 1e6;
    var most = Math.max(0, ownMs - slewedAtMs) * SLEW;
    if (Double.isNaN(peersMs)) {
      offsetMs += Math.clamp(errorMs(), -most, most);
    } else {
      var half = most / 2;
      var apart = peersMs - offsetMs;
      var pull = Math.abs(apart) > TOGETHER_MS ? Math.clamp(apart, -half, half) : 0;
      offsetMs += Math.clamp(errorMs(), -half, half) + pull;
    }
    slewedAtMs = Math.max(slewedAtMs, ownMs);
    return ownMs + offsetMs;
  }
}
