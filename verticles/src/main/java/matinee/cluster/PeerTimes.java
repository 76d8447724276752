package matinee.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// What the other nodes say the time is, and whether this node is behind them. Pure.
final class PeerTimes {
  /// A reading counts for this long.
  private static final double FRESH_MS = 2_000;

  /// Nodes agree within this; less is left to slewing.
  private static final double AGREED_MS = 2;

  private final Map<String, Reading> readings = new HashMap<>();

  /// A peer's cluster time minus the own monotonic clock lies within `[leastMs, mostMs]`.
  private record Reading(double leastMs, double mostMs, double atMs) {
    double middleMs() {
      return (leastMs + mostMs) / 2;
    }
  }

  /// @param sentMs own clock when the peer was asked
  /// @param receivedMs own clock when the answer came
  /// @param peerMs the peer's cluster time in between; NaN when it knows none
  void add(String peer, double sentMs, double receivedMs, double peerMs) {
    if (Double.isNaN(peerMs)) return;
    readings.put(peer, new Reading(peerMs - receivedMs, peerMs - sentMs, receivedMs));
  }

  /// Forgets all but these peers.
  void retain(Set<String> peers) {
    readings.keySet().retainAll(peers);
  }

  /// The median of the peers' cluster times minus the own clock; NaN when nobody answered lately.
  double offsetMs(double nowMs) {
    var fresh = new ArrayList<Reading>();
    for (var reading : readings.values()) {
      if (nowMs - reading.atMs <= FRESH_MS) fresh.add(reading);
    }
    if (fresh.isEmpty()) return Double.NaN;
    fresh.sort(Comparator.comparingDouble(Reading::middleMs));
    return fresh.get((fresh.size() - 1) / 2).middleMs();
  }

  /// Where to step to: the peers' offset when more than half of them are surely ahead, else NaN.
  ///
  /// @param ownOffsetMs own cluster time minus the own clock
  double aheadMs(double nowMs, double ownOffsetMs) {
    var fresh = 0;
    var ahead = 0;
    for (var reading : readings.values()) {
      if (nowMs - reading.atMs > FRESH_MS) continue;
      fresh++;
      if (reading.leastMs > ownOffsetMs + AGREED_MS) ahead++;
    }
    return ahead * 2 > fresh ? offsetMs(nowMs) : Double.NaN;
  }
}
