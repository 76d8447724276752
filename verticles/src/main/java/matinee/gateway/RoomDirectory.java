package matinee.gateway;

import io.vertx.core.Future;
import matinee.protocol.RoomPage;
import org.jspecify.annotations.Nullable;

/// Where the public list of rooms is read.
public interface RoomDirectory {
  /// At most so many rooms after another, or from the fullest.
  Future<RoomPage> page(int limit, RoomPage.@Nullable After after);
}
