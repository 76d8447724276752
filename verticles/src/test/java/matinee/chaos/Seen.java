package matinee.chaos;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/// What a client has seen of its room. Written on the client's event loop.
final class Seen {
  @Nullable String streamId;
  volatile long chat;
  volatile long playback;
  volatile long room;

  JsonObject resume() {
    return new JsonObject()
        .put("streamId", streamId)
        .put("chat", chat)
        .put("playback", playback)
        .put("room", room);
  }
}
