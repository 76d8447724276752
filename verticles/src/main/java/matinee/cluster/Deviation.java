package matinee.cluster;

import java.util.HashSet;
import java.util.Set;

/// How long a node's time has been ahead of most others'. Pure but for being mutable.
///
/// Time never runs backwards, so that a node ahead can only slew, for hours if its clock began
/// wrong: because it began alone, just after the database's clock was stepped. Its life ends
/// instead, and the next one begins with the others' time.
final class Deviation {
  /// Rounds of asking the peers, one after the other. Who is behind has stepped forward by then.
  private static final int ROUNDS = 4;

  private int rounds;

  /// Takes in one round.
  void judge(ClusterClock clock, PeerTimes times, String self, Set<String> live, long nanos) {
    var peers = new HashSet<>(live);
    peers.remove(self);
    var ahead = clock.isJoined() && times.mustGiveWay(self, peers, nanos / 1e6, clock.offsetMs());
    rounds = ahead ? rounds + 1 : 0;
  }

  boolean isLasting() {
    return rounds >= ROUNDS;
  }
}
