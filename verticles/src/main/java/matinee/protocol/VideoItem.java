package matinee.protocol;

/// A video as a room shows it.
///
/// @param videoId the catalogue's id
/// @param title at the time it was loaded
/// @param durationMs length in milliseconds, above 0
public record VideoItem(VideoId videoId, String title, long durationMs) {}
