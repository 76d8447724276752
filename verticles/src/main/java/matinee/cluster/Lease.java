package matinee.cluster;

/// Whether this node's lease runs, by its own monotonic clock. Pure.
///
/// Counts from when a renewal was sent and ends a little early, so that it never lasts longer than
/// the database's, whatever the clocks' rates. No write depends on it, but answers do that need
/// none: a former owner must not say of a command that changes nothing that it is already so. A
/// lease that had run out counts again once the rows were read since: until then this node does not
/// know what it has lost.
final class Lease {
  private final double lengthMs;
  private double untilMs = Double.NEGATIVE_INFINITY;
  private double renewedUntilMs = Double.NEGATIVE_INFINITY;

  Lease(double lengthMs) {
    this.lengthMs = lengthMs;
  }

  /// Takes in an answered renewal.
  ///
  /// @param sentMs own clock when it was sent
  /// @param ownMs own clock now
  void renewed(double sentMs, double ownMs) {
    renewedUntilMs = Math.max(renewedUntilMs, sentMs + lengthMs);
    if (runsAt(ownMs)) caughtUp();
  }

  /// This node has taken in rows that were read after its newest renewal.
  void caughtUp() {
    untilMs = renewedUntilMs;
  }

  /// When it ends, by the own clock.
  double untilMs() {
    return untilMs;
  }

  /// @param ownMs own clock now
  boolean runsAt(double ownMs) {
    return ownMs < untilMs;
  }
}
