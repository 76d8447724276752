package matinee.protocol;

import java.util.Set;

/// Who makes a request: a guest or an account, as its signed token says.
///
/// @param id `g_…` for a guest, `a_…` for an account; the same in every room and after a reload
/// @param name what others see, 1 to 40 characters
/// @param roles rights on the whole server; empty for guests
public record Identity(String id, Kind kind, String name, Set<Role> roles) {
  /// The longest name, in characters.
  public static final int NAME_MAX = 40;

  /// The longest id that clients can name, in characters; ids are shorter.
  public static final int ID_MAX = 64;

  public Identity {
    roles = Set.copyOf(roles);
  }

  /// How the identity came to be.
  public enum Kind {
    GUEST("guest"),
    ACCOUNT("account");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /// The word on the wire and in tokens.
    public String word() {
      return word;
    }
  }

  /// A right on the whole server.
  public enum Role {
    ADMINISTRATOR
  }

  /// Whether an id is one of an account.
  public static boolean isAccount(String id) {
    return id.startsWith("a_");
  }

  public boolean isAdministrator() {
    return roles.contains(Role.ADMINISTRATOR);
  }
}
