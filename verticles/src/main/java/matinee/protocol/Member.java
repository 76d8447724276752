package matinee.protocol;

/// Somebody present in a room, on one or several sockets.
///
/// @param id an identity id
/// @param name what the others see
/// @param kind guest or account
/// @param role what the member is in this room
public record Member(String id, String name, Identity.Kind kind, Role role) {
  public Person person() {
    return new Person(id, name);
  }
}
