package matinee.protocol;

/// Says who gave a command, and which of theirs it is: the same key is applied at most once.
///
/// @param by who gave it
/// @param cmdId chosen by the client, 8 to 40 characters of `[A-Za-z0-9_-]`, unique per member
public record CommandKey(Person by, String cmdId) {
  public CommandKey {
    if (!isValid(cmdId)) throw new IllegalArgumentException("not a command id");
  }

  public static boolean isValid(String cmdId) {
    if (cmdId.length() < 8 || cmdId.length() > 40) return false;
    for (var i = 0; i < cmdId.length(); i++) if (!isAllowed(cmdId.charAt(i))) return false;
    return true;
  }

  private static boolean isAllowed(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }

  /// Whether both are the same command of the same member, whatever the member's name is by now.
  public boolean isSame(CommandKey other) {
    return cmdId.equals(other.cmdId) && by.id().equals(other.by.id());
  }

  /// The key as one text, for maps.
  public String text() {
    return by.id() + "/" + cmdId;
  }
}
