package matinee.rooms;

import io.vertx.core.Future;
import java.util.List;
import matinee.protocol.Listed;

/// Where the public list of rooms is kept. Implemented in `storage`.
public interface RoomListStore {
  /// Stores what changed; a row of a newer epoch stays as it is.
  Future<Void> put(List<Listed> changes);

  /// Removes rows that nobody has renewed for long.
  Future<Void> sweep();
}
