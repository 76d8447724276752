package matinee.protocol;

import org.jspecify.annotations.Nullable;

/// A film as a room shows it.
///
/// @param title at the time it was loaded
/// @param durationMs length in milliseconds; 0 while it is unknown, which only a link's can be
/// @param startMs where the room begins to show it
/// @param endMs where the room stops showing it, above `startMs`; null at its own end
public record VideoItem(
    Source source, String title, long durationMs, long startMs, @Nullable Long endMs) {
  /// A whole film of the catalogue.
  public VideoItem(VideoId videoId, String title, long durationMs) {
    this(new Source.Film(videoId), title, durationMs, 0, null);
  }

  /// The catalogue's id; null for a link.
  public @Nullable VideoId videoId() {
    return source instanceof Source.Film film ? film.videoId() : null;
  }

  /// The position at which it is over; `Long.MAX_VALUE` while nobody knows.
  public long overMs() {
    var own = durationMs == 0 ? Long.MAX_VALUE : durationMs;
    return endMs == null ? own : Math.min(endMs, own);
  }

  /// A position that exists in what the room shows of it.
  public long within(long positionMs) {
    return Math.max(Math.min(startMs, overMs()), Math.min(positionMs, overMs()));
  }

  /// The same with another length, as was found out.
  public VideoItem lasting(long foundMs) {
    return new VideoItem(source, title, foundMs, startMs, endMs);
  }

  /// The same with other ends.
  public VideoItem trimmed(long fromMs, @Nullable Long toMs) {
    return new VideoItem(source, title, durationMs, fromMs, toMs);
  }
}
