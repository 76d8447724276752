package matinee.media;

/// Chooses the instant of a film that makes a poster: not black, not a plain colour.
final class PosterLogic {
  private static final double[] PLACES = {0.106, 0.2, 0.35, 0.5, 0.7, 0.02};
  private static final double BRIGHT_ENOUGH = 30;
  private static final double VARIED_ENOUGH = 12;

  private PosterLogic() {}

  static int candidates() {
    return PLACES.length;
  }

  /// The instant of a candidate, in milliseconds.
  static long placeMs(int candidate, long durationMs) {
    return Math.max(0, Math.round(durationMs * PLACES[candidate]));
  }

  /// How well a picture would do.
  ///
  /// @param grey one byte per pixel, 0 black to 255 white
  static double score(byte[] grey) {
    if (grey.length == 0) return 0;
    var sum = 0.0;
    var squares = 0.0;
    for (var pixel : grey) {
      var value = pixel & 0xFF;
      sum += value;
      squares += (double) value * value;
    }
    var mean = sum / grey.length;
    var deviation = Math.sqrt(Math.max(0, squares / grey.length - mean * mean));
    return Math.min(1, mean / BRIGHT_ENOUGH) * Math.min(1, deviation / VARIED_ENOUGH);
  }

  /// Whether a score is as good as needed, so that no other picture has to be looked at.
  static boolean isGood(double score) {
    return score >= 1;
  }
}
