package matinee.cluster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

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

  /// Whether this node has to give way, because it is surely ahead of most: of more than half of
  /// all nodes, itself counted. While several are, the first by name gives way; and nobody does
  /// while somebody's time is not known, so that never two go at once.
  ///
  /// @param peers the other live nodes
  /// @param ownOffsetMs own cluster time minus the own clock
  boolean mustGiveWay(String self, Set<String> peers, double nowMs, double ownOffsetMs) {
    var behindMs = Double.NEGATIVE_INFINITY;
    var behind = 0;
    var ahead = new ArrayList<String>();
    for (var peer : peers) {
      var mostMs = surely(peer, nowMs, Reading::mostMs, false);
      if (Double.isNaN(mostMs)) return false;
      if (mostMs < ownOffsetMs - AGREED_MS) {
        behind++;
        behindMs = Math.max(behindMs, mostMs);
      } else {
        ahead.add(peer);
      }
    }
    if (behind * 2 <= peers.size() + 1) return false;
    for (var peer : ahead) {
      var leastMs = surely(peer, nowMs, Reading::leastMs, true);
      if (leastMs > behindMs + AGREED_MS && peer.compareTo(self) < 0) return false;
    }
    return true;
  }

  /// The greatest or the least of a bound over a peer's fresh readings; NaN when there is none.
  private double surely(
      String peer, double nowMs, ToDoubleFunction<Reading> bound, boolean greatest) {
    var fresh =
        readings.getOrDefault(peer, new ArrayDeque<>()).stream()
            .filter(reading -> nowMs - reading.atMs <= FRESH_MS)
            .mapToDouble(bound);
    return (greatest ? fresh.max() : fresh.min()).orElse(Double.NaN);
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
