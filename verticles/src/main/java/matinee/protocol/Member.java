package matinee.protocol;

/// Somebody present in a room, on one or several sockets.
///
/// @param id an identity id
/// @param name what the others see
/// @param kind guest or account
/// @param role what the member is in this room
public record Member(String id, String name, Identity.Kind kind, Role role) {
  /// What a member is in a room.
  public enum Role {
    OWNER("owner"),
    MEMBER("member");

    private final String word;

    Role(String word) {
      this.word = word;
    }

    /// The word on the wire.
    public String word() {
      return word;
    }
  }

  public Person person() {
    return new Person(id, name);
  }
}
