package matinee.protocol;

import org.jspecify.annotations.Nullable;

/// What a direct link leads to, which decides how a browser plays it.
public enum LinkKind {
  /// One file that browsers play as it is: MP4 and what resembles it.
  MP4("mp4"),
  /// One WebM or Matroska file.
  WEBM("webm"),
  /// An HLS playlist.
  HLS("hls"),
  /// A DASH manifest.
  DASH("dash");

  private final String word;

  LinkKind(String word) {
    this.word = word;
  }

  /// The word on the wire and in the database.
  public String word() {
    return word;
  }

  /// The kind with this word, or null when there is none.
  public static @Nullable LinkKind ofWord(String word) {
    for (var kind : values()) if (kind.word.equals(word)) return kind;
    return null;
  }
}
