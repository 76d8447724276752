package matinee.cluster;

import io.vertx.core.Future;
import java.util.Map;

/// The rows of nodes and shards. Implemented in `storage`.
public interface NodeStore {
  /// Makes or prolongs this node's lease.
  ///
  /// @return database time in milliseconds since the epoch, with a fraction
  Future<Double> renew(Node node, long leaseMs);

  /// Takes every shard whose owner has no running lease, each under a new epoch.
  ///
  /// @return the epochs of all shards that this node owns now, by shard
  Future<Map<Integer, Long>> claim(Node node);

  /// Ends the lease, so that a successor need not wait.
  Future<Void> leave(Node node);
}
