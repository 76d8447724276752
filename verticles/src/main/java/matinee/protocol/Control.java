package matinee.protocol;

import org.jspecify.annotations.Nullable;

/// Who may move the timeline of a room.
public enum Control {
  EVERYONE("everyone"),
  HOSTS("hosts");

  private final String word;

  Control(String word) {
    this.word = word;
  }

  /// The word on the wire and in the database.
  public String word() {
    return word;
  }

  /// The value with this word, or null when there is none.
  public static @Nullable Control ofWord(String word) {
    for (var control : values()) if (control.word.equals(word)) return control;
    return null;
  }
}
