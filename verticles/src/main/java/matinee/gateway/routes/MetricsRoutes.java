package matinee.gateway.routes;

import io.vertx.ext.web.Router;
import java.util.function.Supplier;

/// The metrics in Prometheus' text form.
public final class MetricsRoutes implements Routes {
  private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final Supplier<String> scrape;

  public MetricsRoutes(Supplier<String> scrape) {
    this.scrape = scrape;
  }

  @Override
  public void mount(Router router) {
    router
        .get("/metrics")
        .handler(ctx -> ctx.response().putHeader("Content-Type", TYPE).end(scrape.get()));
  }
}
