package matinee.protocol;

import org.jspecify.annotations.Nullable;

/// A grid with a name.
public enum Preset {
  /// Everybody controls the film and the queue.
  EVERYONE("everyone"),
  /// The owner and the co-hosts do.
  HOSTS("hosts");

  private final String word;

  Preset(String word) {
    this.word = word;
  }

  /// The word on the wire and in the database.
  public String word() {
    return word;
  }

  /// The preset with this word, or null when there is none.
  public static @Nullable Preset ofWord(String word) {
    for (var preset : values()) if (preset.word.equals(word)) return preset;
    return null;
  }
}
