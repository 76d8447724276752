package matinee.chaos;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/// A client's film: the newest anchor and the client's clock. Thread-safe.
final class Film {
  private final ClientClock clock = new ClientClock();
  private @Nullable JsonObject anchor;

  synchronized void clock(double a, double b, double c, double d) {
    clock.sample(a, b, c, d);
  }

  synchronized void become(JsonObject newest) {
    anchor = newest;
  }

  synchronized @Nullable JsonObject anchor() {
    return anchor;
  }

  /// How far its position is from where the film has to be, when nobody has touched it since.
  ///
  /// @param begun the anchor by which the film was set going
  /// @param trueOffsetMs the true cluster time minus own time
  /// @return null while it has no film or does not know the time
  synchronized @Nullable Double errorMs(JsonObject begun, double trueOffsetMs) {
    if (anchor == null || !clock.isKnown()) return null;
    var ownMs = ClientClock.ownMs();
    var shown = positionMs(anchor, ownMs + clock.offsetMs(ownMs));
    return Math.abs(shown - positionMs(begun, ownMs + trueOffsetMs));
  }

  private static double positionMs(JsonObject anchor, double clusterMs) {
    var since = Math.max(0, clusterMs - anchor.getDouble("atMs"));
    var moved = anchor.getBoolean("playing") ? since * anchor.getDouble("rate") : 0;
    return anchor.getLong("positionMs") + moved;
  }
}
