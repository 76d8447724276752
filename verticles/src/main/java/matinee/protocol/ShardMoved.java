package matinee.protocol;

/// Published inside a node when it learns of a newer owner of a shard: its gateways bring their
/// sockets' rooms to it.
///
/// @param node the owner's incarnation
public record ShardMoved(int shard, String node, long epoch) {}
