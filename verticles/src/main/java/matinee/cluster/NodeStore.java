package matinee.cluster;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;
import matinee.cluster.Rows.ShardRow;
import org.jspecify.annotations.Nullable;

/// The rows of nodes and shards. Implemented in `storage`.
///
/// Each call is one statement, bounded in time. One whose answer does not come may have been done:
/// the rows tell.
public interface NodeStore {
  /// Makes this node's row, with a lease.
  Future<Void> enter(Node node, long leaseMs);

  /// Prolongs this node's lease and tells the others about it.
  Future<Renewed> renew(Node node, Report report, long leaseMs);

  /// Reads all shards, and then all nodes.
  Future<Rows> read();

  /// Takes shards under a new epoch: those that still have the epoch of `wanted` and whose owner
  /// has no running lease.
  ///
  /// @param steadyMs for how long the own lease must have run without a gap, unless the owner is
  ///     null or surely gone
  /// @return the new epochs by shard
  Future<Map<Integer, Long>> claim(Node node, List<ShardRow> wanted, long steadyMs);

  /// Gives a shard that this node owns under an epoch to a node whose lease runs.
  ///
  /// @return the new epoch, or null when the rows do not allow it
  Future<@Nullable Long> handOff(Node node, int shard, long epoch, String to);

  /// Declares a node gone for ever: it is surely dead, or it leaves.
  Future<Void> end(String node);

  /// What a node says of itself with each renewal.
  ///
  /// @param reaches nodes that answered it lately
  /// @param joined whether it has been part of the surviving group
  record Report(Set<String> reaches, boolean draining, boolean joined) {
    public Report {
      reaches = Set.copyOf(reaches);
    }
  }

  /// @param serverMs the database's time, milliseconds since the epoch with a fraction
  /// @param gone whether this node was declared gone: its lease is not prolonged
  record Renewed(double serverMs, boolean gone) {}
}
