package matinee.cluster;

import java.util.ArrayDeque;

/// Estimates the offset between a node's monotonic clock and the database's clock. Pure.
///
/// Of the newest samples the one with the shortest round trip is believed, because the delay of the
/// answer can distort it least (the minimum filter of NTP, RFC 5905 section 10, over lease
/// renewals). Samples that cannot be true together with it, several in a row, tell that a clock was
/// stepped: then the older ones are forgotten, so that every node notices the same step at about
/// the same time.
final class ClockFilter {
  private static final int SAMPLES = 16;
  private static final int CONTRADICTIONS = 3;

  /// How far clocks of different machines may drift apart while a sample is kept.
  private static final double DRIFT_MS = 2;

  private final ArrayDeque<Sample> samples = new ArrayDeque<>();
  private final ArrayDeque<Sample> contradictions = new ArrayDeque<>();

  private record Sample(double offsetMs, double roundTripMs) {
    /// Whether no offset explains both: each is wrong by half its round trip at most.
    boolean contradicts(Sample other) {
      var most = (roundTripMs + other.roundTripMs) / 2 + DRIFT_MS;
      return Math.abs(offsetMs - other.offsetMs) > most;
    }
  }

  /// @param sentMs own clock when the question was sent
  /// @param receivedMs own clock when the answer came
  /// @param serverMs the database's clock in between
  void add(double sentMs, double receivedMs, double serverMs) {
    var sample = new Sample(serverMs - (sentMs + receivedMs) / 2, receivedMs - sentMs);
    if (!samples.isEmpty() && sample.contradicts(best())) {
      contradictions.add(sample);
      if (contradictions.size() < CONTRADICTIONS) return;
      samples.clear();
      samples.addAll(contradictions);
    } else {
      samples.add(sample);
      if (samples.size() > SAMPLES) samples.remove();
    }
    contradictions.clear();
  }

  boolean isEmpty() {
    return samples.isEmpty();
  }

  /// Database time minus own time, in milliseconds.
  double offsetMs() {
    return best().offsetMs;
  }

  /// By how much that may be wrong, in milliseconds: half the round trip.
  double uncertaintyMs() {
    return best().roundTripMs / 2;
  }

  private Sample best() {
    var best = samples.element();
    for (var sample : samples) if (sample.roundTripMs < best.roundTripMs) best = sample;
    return best;
  }
}
