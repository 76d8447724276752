package matinee.cluster;

import java.util.ArrayDeque;

/// Estimates the offset between a node's monotonic clock and the database's clock. Pure.
///
/// Of the newest samples the one with the shortest round trip is believed, because the delay of the
/// answer can distort it least (the minimum filter of NTP, RFC 5905 section 10, over lease
/// renewals).
final class ClockFilter {
  private static final int SAMPLES = 64;

  private final ArrayDeque<Sample> samples = new ArrayDeque<>();

  private record Sample(double offsetMs, double roundTripMs) {}

  /// @param sentMs own clock when the question was sent
  /// @param receivedMs own clock when the answer came
  /// @param serverMs the database's clock in between
  void add(double sentMs, double receivedMs, double serverMs) {
    samples.add(new Sample(serverMs - (sentMs + receivedMs) / 2, receivedMs - sentMs));
    if (samples.size() > SAMPLES) samples.remove();
  }

  boolean isEmpty() {
    return samples.isEmpty();
  }

  /// Database time minus own time, in milliseconds.
  double offsetMs() {
    var best = samples.element();
    for (var sample : samples) if (sample.roundTripMs < best.roundTripMs) best = sample;
    return best.offsetMs;
  }
}
