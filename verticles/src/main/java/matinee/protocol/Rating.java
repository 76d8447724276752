package matinee.protocol;

import org.jspecify.annotations.Nullable;

/// For whom a room is, as whoever sets it up says, like the ratings of films. It is a label and no
/// check: nobody is asked how old they are.
public enum Rating {
  EVERYONE("everyone", 0),
  FROM_12("12", 12),
  FROM_16("16", 16),
  FROM_18("18", 18);

  /// What the public list shows without being asked for more.
  public static final Rating LISTED = FROM_16;

  private final String word;
  private final int age;

  Rating(String word, int age) {
    this.word = word;
    this.age = age;
  }

  /// The word on the wire and in the database.
  public String word() {
    return word;
  }

  /// From what age on.
  public int age() {
    return age;
  }

  /// The value with this word, or null when there is none.
  public static @Nullable Rating ofWord(String word) {
    for (var rating : values()) if (rating.word.equals(word)) return rating;
    return null;
  }

  /// The mildest that is not below an age; what nobody knows is for adults.
  public static Rating ofAge(int age) {
    for (var rating : values()) if (rating.age >= age) return rating;
    return FROM_18;
  }
}
