package matinee.protocol;

import org.jspecify.annotations.Nullable;

/// Tells the public list of this node's rooms what to show of one from now on.
///
/// @param epoch of the room's shard; rows of an older one no longer count
/// @param card null when the room is not to be shown
public record Listed(RoomId room, long epoch, @Nullable RoomCard card) {}
