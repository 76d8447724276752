package matinee.rooms;

import java.util.HashSet;
import java.util.Set;
import matinee.protocol.Endpoint;
import matinee.protocol.Member;

/// Somebody who is in a room, with the sockets by which they are.
final class Present {
  Member member;
  final Set<Endpoint> sockets = new HashSet<>(2);
  long sinceMs;
  long goneAtMs;

  /// Whether they were sent out, and are here only until that is told.
  boolean expelled;

  /// Whether anybody was told of them.
  boolean named;

  Present(Member member, long sinceMs) {
    this.member = member;
    this.sinceMs = sinceMs;
  }

  Member told() {
    named = true;
    return member;
  }
}
