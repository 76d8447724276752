package matinee.protocol;

/// Tells every verticle of a shard who may do what in a room from now on: after each change, and
/// when the room is loaded. Published inside the node, see [Addresses#shardRights].
public record RightsChanged(RoomId room, Rights rights) {}
