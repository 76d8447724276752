package matinee.door;

import matinee.protocol.Person;
import matinee.protocol.Visitor;

/// Somebody at the door or inside.
///
/// @param visitor from where they came last
/// @param sinceMs when they were first seen here; whoever was here before a restriction is not
///     caught by its addresses, because people share them
public record Subject(Person person, Visitor visitor, long sinceMs) {
  public String id() {
    return person.id();
  }
}
