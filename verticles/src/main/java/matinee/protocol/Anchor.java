package matinee.protocol;

/// A point that fixes a timeline: at `atMs` the media stands at `positionMs`.
///
/// @param playing whether the position moves from `atMs` on
/// @param positionMs media position, 0 or more
/// @param rate media milliseconds per millisecond, 0.25 to 2
/// @param atMs cluster time, usually a little in the future when it is made
public record Anchor(boolean playing, long positionMs, double rate, long atMs) {
  /// Stands at the beginning.
  public static final Anchor START = new Anchor(false, 0, 1, 0);

  /// The position at a moment of cluster time, not limited by the item's length.
  public long positionAt(long timeMs) {
    if (!playing) return positionMs;
    return positionMs + Math.round(Math.max(0, timeMs - atMs) * rate);
  }
}
