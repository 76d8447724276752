package matinee.cluster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the other nodes say the time is, and whether this node is behind them. Pure.
///
/// Of the newest readings of a peer the one with the shortest round trip is believed.
final class PeerTimes {
  /// A reading counts for this long.
  private static final double FRESH_MS = 5_000;

  private static final int READINGS = 8;

  /// Nodes agree within this; less is left to slewing.
  private static final double AGREED_MS = 2;

  private final Map<String, Deque<Reading>> readings = new HashMap<>();

  /// A peer's cluster time minus the own monotonic clock lies within `[leastMs, mostMs]`.
  private record Reading(double leastMs, double mostMs, double atMs) {
    double middleMs() {
      return (leastMs + mostMs) / 2;
    }

    double widthMs() {
      return mostMs - leastMs;
    }
  }

  /// @param sentMs own clock when the peer was asked
  /// @param receivedMs own clock when the answer came
  /// @param peerMs the peer's cluster time in between; NaN when it knows none
  void add(String peer, double sentMs, double receivedMs, double peerMs) {
    if (Double.isNaN(peerMs)) return;
    var reading = new Reading(peerMs - receivedMs, peerMs - sentMs, receivedMs);
    var kept = readings.computeIfAbsent(peer, _ -> new ArrayDeque<>());
    // A clock that was stepped says nothing through what it said before.
    kept.removeIf(
        old ->
            old.leastMs > reading.mostMs + AGREED_MS || old.mostMs < reading.leastMs - AGREED_MS);
    kept.add(reading);
    if (kept.size() > READINGS) kept.remove();
  }

  /// Forgets all but these peers.
  void retain(Set<String> peers) {
    readings.keySet().retainAll(peers);
  }

  /// The median of the peers' cluster times minus the own clock; NaN when nobody answered lately.
  double offsetMs(double nowMs) {
    var best = best(nowMs);
    if (best.isEmpty()) return Double.NaN;
    best.sort(Comparator.comparingDouble(Reading::middleMs));
    return best.get((best.size() - 1) / 2).middleMs();
  }

  /// Where to step to when more than half of the peers are surely ahead, else NaN: as far as is
  /// sure, since time must not run back.
  ///
  /// @param ownOffsetMs own cluster time minus the own clock
  double aheadMs(double nowMs, double ownOffsetMs) {
    var least = new ArrayList<Double>();
    for (var kept : readings.values()) {
      kept.stream()
          .filter(reading -> nowMs - reading.atMs <= FRESH_MS)
          .mapToDouble(Reading::leastMs)
          .max()
          .ifPresent(least::add);
    }
    var ahead = least.stream().filter(offset -> offset > ownOffsetMs + AGREED_MS).count();
    if (ahead * 2 <= least.size()) return Double.NaN;
    least.sort(Comparator.naturalOrder());
    return least.get((least.size() - 1) / 2);
  }

  private List<Reading> best(double nowMs) {
    var best = new ArrayList<Reading>();
    for (var kept : readings.values()) {
      kept.stream()
          .filter(reading -> nowMs - reading.atMs <= FRESH_MS)
          .min(Comparator.comparingDouble(Reading::widthMs))
          .ifPresent(best::add);
    }
    return best;
  }
}
