package matinee.protocol;

import org.jspecify.annotations.Nullable;

/// An ask on its way to the node that owns a shard.
///
/// @param shard 0 to 255
/// @param epoch the epoch that the sender believes in; another one is answered with `moved`
/// @param turn its place in the sender's order; null when it may be decided at any time
public record ToShard(int shard, long epoch, ShardAsk ask, @Nullable Turn turn) implements NodeAsk {
  public ToShard(int shard, long epoch, ShardAsk ask) {
    this(shard, epoch, ask, null);
  }
}
