package matinee.media;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The programs that do the work on media.
///
/// @param ffprobe null when only ffmpeg is there; probing then reads what ffmpeg says
/// @param version what it calls itself, such as `6.1.1`
/// @param origin where it was found, in words for the log
record Ffmpeg(Path ffmpeg, @Nullable Path ffprobe, String version, String origin) {}
