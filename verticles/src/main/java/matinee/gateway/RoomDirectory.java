package matinee.gateway;

import io.vertx.core.Future;
import matinee.protocol.Rating;
import matinee.protocol.RoomPage;
import org.jspecify.annotations.Nullable;

/// Where the public list of rooms is read.
public interface RoomDirectory {
  /// At most so many rooms up to a rating, after another or from the fullest.
  Future<RoomPage> page(int limit, Rating upTo, RoomPage.@Nullable After after);
}
