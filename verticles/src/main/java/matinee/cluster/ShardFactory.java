package matinee.cluster;

import io.vertx.core.Deployable;

/// Makes the verticles of a shard.
@FunctionalInterface
public interface ShardFactory {
  /// @param shard 0 to 255
  /// @param epoch the epoch under which this node owns it
  Deployable make(int shard, long epoch);
}
