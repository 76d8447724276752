package matinee.protocol;

/// An ask on its way to the node that owns a shard.
///
/// @param shard 0 to 255
/// @param epoch the epoch that the sender believes in; another one is answered with `moved`
public record ToShard(int shard, long epoch, ShardAsk ask) implements NodeAsk {}
