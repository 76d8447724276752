package matinee.rooms;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import matinee.protocol.RoomId;

/// When rooms were visited, their end, and what they leave. Implemented in `storage`.
public interface RoomUpkeep {
  /// Somebody is in these rooms now.
  Future<Void> visited(List<RoomId> rooms);

  /// Temporary rooms of a shard that nobody has visited for long, the longest first.
  ///
  /// @param life for how long
  Future<List<RoomId>> forgotten(int shard, Duration life, int max);

  /// Removes a room with all it has, if it is still temporary, nobody has visited it for so long,
  /// and no newer owner has opened it.
  ///
  /// @param epoch under which the caller owns it
  /// @return whether it was removed
  Future<Boolean> remove(RoomId room, long epoch, Duration life);

  /// Removes pictures of emotes that the rooms of a shard do not have any more.
  Future<Void> tidy(int shard);
}
