package matinee.protocol;

/// A small picture that a room's members write as a word in colons.
///
/// @param name the word without its colons
/// @param picture under what address the picture is kept
/// @param animated whether it moves, so that there is a still one too
public record Emote(String name, String picture, boolean animated) {
  public static final int NAME_MIN = 2;
  public static final int NAME_MAX = 24;

  private static final int PICTURE_LENGTH = 32;

  /// Whether a word may name an emote: small letters, digits and underscores.
  public static boolean isName(String name) {
    if (name.length() < NAME_MIN || name.length() > NAME_MAX) return false;
    return name.chars().allMatch(c -> isBetween(c, 'a', 'z') || isBetween(c, '0', '9') || c == '_');
  }

  /// Whether a text may be the address of a picture.
  public static boolean isPicture(String picture) {
    if (picture.length() != PICTURE_LENGTH) return false;
    return picture.chars().allMatch(c -> isBetween(c, 'a', 'f') || isBetween(c, '0', '9'));
  }

  private static boolean isBetween(int c, char first, char last) {
    return c >= first && c <= last;
  }

  public Emote withName(String to) {
    return new Emote(to, picture, animated);
  }
}
