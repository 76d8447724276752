package matinee.gateway;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/// Counts the requests that a stop waits for, and sends those who come back elsewhere.
///
/// Room sockets do not count: they are told to move.
public final class UnderWay {
  private static final String KEY = "under-way";

  private final Draining draining;

  UnderWay(Draining draining) {
    this.draining = draining;
  }

  /// The router's first handler.
  void count(RoutingContext ctx) {
    if (!ctx.request().headers().contains(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET, true)) {
      if (draining.isOn() && ctx.request().version() != HttpVersion.HTTP_2) {
        // The next request of this client, or of a proxy, opens a connection to a node that stays.
        ctx.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      }
      if (!draining.isLeaving()) {
        var one = new One();
        ctx.put(KEY, one);
        ctx.addEndHandler(_ -> one.end());
      }
    }
    ctx.next();
  }

  /// Counts a request no longer: of somebody who listens as long as they like, and comes back by
  /// themselves; or one whose file could not be sent whole, of which the sender alone hears.
  public static void leaveOut(RoutingContext ctx) {
    if (ctx.<Object>get(KEY) instanceof One one) one.end();
  }

  /// One request, on its event loop.
  private final class One {
    private boolean over;

    One() {
      draining.requestBegan();
    }

    void end() {
      if (over) return;
      over = true;
      draining.requestEnded();
    }
  }
}
