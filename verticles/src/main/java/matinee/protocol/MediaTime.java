package matinee.protocol;

/// Where a film stood.
///
/// @param item which film, as the room names it
/// @param positionMs media position, 0 or more
public record MediaTime(String item, long positionMs) {}
