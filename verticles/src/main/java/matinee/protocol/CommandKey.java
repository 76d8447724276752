package matinee.protocol;

import java.util.regex.Pattern;

/// Says who gave a command, and which of theirs it is: the same key is applied at most once.
///
/// @param by who gave it
/// @param cmdId chosen by the client, 8 to 40 characters of `[A-Za-z0-9_-]`, unique per member
public record CommandKey(Person by, String cmdId) {
  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9_-]{8,40}");

  public CommandKey {
    if (!isValid(cmdId)) throw new IllegalArgumentException("not a command id");
  }

  public static boolean isValid(String cmdId) {
    return VALID.matcher(cmdId).matches();
  }

  /// The key as one text, for maps.
  public String text() {
    return by.id() + "/" + cmdId;
  }
}
