package matinee.gateway.routes;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import matinee.gateway.Callers;
import matinee.gateway.RateLimiter;
import matinee.gateway.TrustedProxies;
import matinee.kernel.Bus;
import matinee.protocol.Addresses;
import matinee.protocol.CatalogCommand.CreateDemo;
import matinee.protocol.Video;

/// Offers the demo film while the catalogue is empty; anybody may ask for it.
public final class DemoRoutes implements Routes {
  private final Vertx vertx;
  private final RateLimiter limiter;
  private final TrustedProxies proxies;

  public DemoRoutes(Vertx vertx, RateLimiter limiter, TrustedProxies proxies) {
    this.vertx = vertx;
    this.limiter = limiter;
    this.proxies = proxies;
  }

  @Override
  public void mount(Router router) {
    router.post("/api/demo").handler(this::create);
  }

  private void create(RoutingContext ctx) {
    var by = Callers.find(ctx);
    limiter
        .take(RateLimiter.Bucket.DEMO, proxies.place(ctx.request()))
        .compose(_ -> Bus.<Video>askService(vertx, Addresses.CATALOG, new CreateDemo(by)))
        .onSuccess(
            video -> {
              ctx.response().setStatusCode(202).putHeader("Location", "/api/videos/" + video.id());
              ctx.json(VideoJson.of(video));
            })
        .onFailure(ctx::fail);
  }
}
