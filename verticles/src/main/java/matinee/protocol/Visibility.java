package matinee.protocol;

import org.jspecify.annotations.Nullable;

/// Who can find a room.
public enum Visibility {
  /// It stands in the public list.
  PUBLIC("public"),
  /// Whoever has the link comes in.
  UNLISTED("unlisted"),
  /// The link alone tells nothing: it takes a password, an invitation or somebody who opens.
  PRIVATE("private");

  private final String word;

  Visibility(String word) {
    this.word = word;
  }

  /// The word on the wire and in the database.
  public String word() {
    return word;
  }

  /// The value with this word, or null when there is none.
  public static @Nullable Visibility ofWord(String word) {
    for (var visibility : values()) if (visibility.word.equals(word)) return visibility;
    return null;
  }
}
