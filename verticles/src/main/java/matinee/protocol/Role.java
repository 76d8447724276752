package matinee.protocol;

import org.jspecify.annotations.Nullable;

/// What somebody is in a room, from the top down. Each stands above those that follow.
public enum Role {
  /// In charge: may do everything.
  OWNER("owner"),
  /// Helps the owner, named by them.
  COHOST("cohost"),
  /// A signed-in account, or a guest whom a host made a member.
  MEMBER("member"),
  /// Everybody else.
  GUEST("guest");

  private final String word;

  Role(String word) {
    this.word = word;
  }

  /// The word on the wire and in the database.
  public String word() {
    return word;
  }

  public boolean isAbove(Role other) {
    return compareTo(other) < 0;
  }

  /// The role with this word, or null when there is none.
  public static @Nullable Role ofWord(String word) {
    for (var role : values()) if (role.word.equals(word)) return role;
    return null;
  }
}
