package matinee.protocol;

import org.jspecify.annotations.Nullable;

/// What a stranger with the link sees of a room before joining.
///
/// @param item null while nothing is loaded
/// @param count how many are in the room now
/// @param rating for whom it is
public record RoomSummary(
    RoomId room, String title, @Nullable VideoItem item, int count, Rating rating) {}
