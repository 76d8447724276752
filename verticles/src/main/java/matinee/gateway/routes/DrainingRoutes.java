package matinee.gateway.routes;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import matinee.gateway.Draining;
import matinee.protocol.ErrorCode;
import matinee.protocol.Refusal;

/// Sends new room sockets elsewhere while the node empties itself. Mount it before them.
public final class DrainingRoutes implements Routes {
  private static final long RETRY_AFTER_MS = 1_000;

  private final Draining draining;

  public DrainingRoutes(Draining draining) {
    this.draining = draining;
  }

  @Override
  public void mount(Router router) {
    router.get("/ws/rooms/:room").handler(this::pass);
  }

  private void pass(RoutingContext ctx) {
    if (draining.isOn()) {
      throw new Refusal(
          ErrorCode.UNAVAILABLE, "This node is about to stop; come again.", RETRY_AFTER_MS);
    }
    ctx.next();
  }
}
