package matinee.door;

import java.util.List;
import matinee.protocol.Person;
import matinee.protocol.Visitor;

/// Somebody at the door or inside.
///
/// @param visitors from where they come, by as many sockets as they have, and came lately; the last
///     is the newest
/// @param sinceMs since when they have been here without a break; whoever was here before a
///     restriction is not caught by its addresses, because people share them
public record Subject(Person person, List<Visitor> visitors, long sinceMs) {
  public Subject {
    visitors = List.copyOf(visitors);
  }

  /// Somebody who comes from one place.
  public Subject(Person person, Visitor visitor, long sinceMs) {
    this(person, List.of(visitor), sinceMs);
  }

  public String id() {
    return person.id();
  }

  /// From where they came last.
  public Visitor visitor() {
    return visitors.getLast();
  }
}
