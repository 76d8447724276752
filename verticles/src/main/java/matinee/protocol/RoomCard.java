package matinee.protocol;

import org.jspecify.annotations.Nullable;

/// What the public list shows of a room.
///
/// @param showing the title of what is loaded, null while nothing is
/// @param count how many watch
/// @param rating for whom it is
public record RoomCard(
    RoomId room,
    String title,
    @Nullable String showing,
    boolean playing,
    int count,
    Rating rating) {}
