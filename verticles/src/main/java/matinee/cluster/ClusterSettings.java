package matinee.cluster;

import matinee.kernel.Config;

/// How ownership is kept. Every node of a cluster has to have the same times; they are no settings.
///
/// @param clustered whether other nodes may run on the same database
/// @param leaseMs how long a lease lasts without a renewal
/// @param guardMs how much earlier than the others a node takes its own lease for ended
/// @param renewMs how often the lease is renewed and the rows are read
/// @param askMs how often the peers are asked
/// @param reachMs how long after its last answer a peer counts as reachable
/// @param outsideMs how long a node may be outside the surviving group before its life ends
/// @param movesMax shards that are handed off per cycle, so that a node that joins gets its share
///     without a burst; all of them when the node drains
/// @param movesAtATime shards that are handed off at the same time
/// @param drainMs how long draining may take
public record ClusterSettings(
    boolean clustered,
    long leaseMs,
    long guardMs,
    long renewMs,
    long askMs,
    long reachMs,
    long outsideMs,
    int movesMax,
    int movesAtATime,
    long drainMs) {

  public static ClusterSettings from(Config config) {
    return of(config.flag("cluster.enabled"));
  }

  /// The times that the program runs with.
  public static ClusterSettings of(boolean clustered) {
    return new ClusterSettings(clustered, 2_600, 200, 600, 300, 1_500, 700, 4, 8, 10_000);
  }

  /// How long the own lease counts after a renewal was sent, by the own clock.
  double ownLeaseMs() {
    return leaseMs - guardMs;
  }
}
