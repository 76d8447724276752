package matinee.chaos;

import java.util.ArrayDeque;

/// A client's idea of cluster time, as `docs/protocol.md` describes it. One thread at a time.
final class ClientClock {
  private static final int SAMPLES_MAX = 200;
  private static final double WINDOW_MS = 120_000;
  private static final double DRIFT = 50e-6;

  /// @param ownMs when it was taken, by the client's own clock
  /// @param low the least that the offset can be
  /// @param high the most that the offset can be
  private record Sample(double ownMs, double low, double high) {}

  private final ArrayDeque<Sample> samples = new ArrayDeque<>();

  /// The client's own monotonic time.
  static double ownMs() {
    return System.nanoTime() / 1e6;
  }

  /// @param a own time when the ping went out
  /// @param b cluster time when it came in
  /// @param c cluster time when the answer went out
  /// @param d own time when the answer came in
  void sample(double a, double b, double c, double d) {
    samples.addLast(new Sample(d, c - d, b - a));
    while (samples.size() > SAMPLES_MAX || samples.getFirst().ownMs < d - WINDOW_MS) {
      samples.removeFirst();
    }
  }

  boolean isKnown() {
    return !samples.isEmpty();
  }

  /// Cluster time minus own time.
  double offsetMs(double ownMs) {
    var low = Double.NEGATIVE_INFINITY;
    var high = Double.POSITIVE_INFINITY;
    for (var sample : samples) {
      var widened = (ownMs - sample.ownMs) * DRIFT;
      low = Math.max(low, sample.low - widened);
      high = Math.min(high, sample.high + widened);
    }
    return (low + high) / 2;
  }
}
