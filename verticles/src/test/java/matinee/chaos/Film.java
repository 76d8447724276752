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

  /// How far its position is from that of the same anchor at the true cluster time.
  ///
  /// @return null while it does not play or does not know the time
  synchronized @Nullable Double errorMs(double trueOffsetMs) {
    if (anchor == null || !anchor.getBoolean("playing") || !clock.isKnown()) return null;
    var ownMs = ClientClock.ownMs();
    var shown = positionMs(ownMs + clock.offsetMs(ownMs));
    return Math.abs(shown - positionMs(ownMs + trueOffsetMs));
  }

  private double positionMs(double clusterMs) {
    if (anchor == null) return 0;
    var since = Math.max(0, clusterMs - anchor.getDouble("atMs"));
    return anchor.getLong("positionMs") + since * anchor.getDouble("rate");
  }
}
