package matinee.protocol;

import java.util.List;

/// What one shard says to one gateway node each second: where the rooms stand of which it believes
/// that the node holds sockets. A lost message costs a delay and never its content.
///
/// @param epoch the epoch of the shard
public record Beacon(int shard, long epoch, List<RoomHeads> rooms) implements NodeEvent {
  public Beacon {
    rooms = List.copyOf(rooms);
  }

  /// @param sockets how many sockets the owner counts at each gateway instance of the node, by
  ///     instance
  public record RoomHeads(RoomId room, Heads heads, List<Integer> sockets) {
    public RoomHeads {
      sockets = List.copyOf(sockets);
    }
  }
}
