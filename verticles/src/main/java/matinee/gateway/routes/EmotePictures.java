package matinee.gateway.routes;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import matinee.protocol.RoomId;
import org.jspecify.annotations.Nullable;

/// Where the pictures of emotes are kept. Implemented in `storage`.
public interface EmotePictures {
  /// Keeps a picture for a room; the same one of the same room has the same address.
  ///
  /// @param still the still picture of one that moves; null for one that does not
  /// @return its address
  Future<String> put(RoomId room, Buffer picture, @Nullable Buffer still);

  /// The picture at an address; null when there is none.
  ///
  /// @param still whether the still one is wanted
  Future<@Nullable Buffer> find(String address, boolean still);
}
