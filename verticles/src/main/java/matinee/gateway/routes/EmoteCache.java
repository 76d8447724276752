package matinee.gateway.routes;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Pictures that were asked for lately, up to so many bytes: those who come to a room at once ask
/// for the same ones. On one event loop.
final class EmoteCache {
  private static final int ASKED_MAX = 1_000;

  private final long bytesMax;
  private final Map<String, Buffer> kept = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, Future<@Nullable Buffer>> asked = new HashMap<>();
  private long bytes;

  EmoteCache(long bytesMax) {
    this.bytesMax = bytesMax;
  }

  /// The picture of a name; whoever asks for what is asked for already waits for that.
  Future<@Nullable Buffer> get(String name, Supplier<Future<@Nullable Buffer>> ask) {
    var known = kept.get(name);
    if (known != null) return Future.succeededFuture(known);
    var underWay = asked.get(name);
    if (underWay != null) return underWay;
    if (asked.size() >= ASKED_MAX) return ask.get();
    var answer =
        ask.get().onSuccess(picture -> keep(name, picture)).onComplete(_ -> asked.remove(name));
    if (!answer.isComplete()) asked.put(name, answer);
    return answer;
  }

  private void keep(String name, @Nullable Buffer picture) {
    if (picture == null || kept.put(name, picture) != null) return;
    bytes += picture.length();
    for (var eldest = kept.values().iterator(); bytes > bytesMax && eldest.hasNext(); ) {
      bytes -= eldest.next().length();
      eldest.remove();
    }
  }
}
