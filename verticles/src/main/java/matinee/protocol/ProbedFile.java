package matinee.protocol;

/// What probing found out about a file that is a video.
///
/// @param width as shown: square pixels, rotation applied
/// @param sizeBytes length of the file
public record ProbedFile(
    long durationMs, int width, int height, boolean hasAudio, long sizeBytes) {}
