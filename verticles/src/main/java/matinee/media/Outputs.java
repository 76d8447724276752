package matinee.media;

/// The names of the files that a finished attempt consists of.
final class Outputs {
  static final String MASTER = "master.m3u8";
  static final String FILM = "film.mp4";
  static final String POSTER = "poster.jpg";
  static final String THUMBNAIL = "thumbnail.jpg";

  /// Only for choosing the poster; removed before the attempt is complete.
  static final String GLIMPSE = "glimpse.raw";

  private Outputs() {}

  static String playlist(Rung rung) {
    return rung.name() + ".m3u8";
  }

  static String initialization(Rung rung) {
    return rung.name() + "_init.mp4";
  }
}
