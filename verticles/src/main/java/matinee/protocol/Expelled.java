package matinee.protocol;

import java.util.List;

/// Sockets of a room that its owner has closed the door on.
///
/// @param connections the numbers of the node's sockets
/// @param closing the word of the close code
public record Expelled(RoomId room, List<Long> connections, String closing) implements NodeEvent {
  public Expelled {
    connections = List.copyOf(connections);
  }
}
