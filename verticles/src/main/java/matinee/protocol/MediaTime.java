package matinee.protocol;

/// Where a film stood.
///
/// @param item which film, as the room names it
/// @param positionMs media position, 0 or more
public record MediaTime(String item, long positionMs) {
  /// No film is longer than seven days, in milliseconds.
  public static final long MAX_MS = 7L * 24 * 3_600_000;
}
