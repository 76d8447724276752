package matinee.gateway.routes;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import matinee.gateway.Draining;
import matinee.gateway.HealthCheck;

/// Whether the process lives, and whether it should get requests.
public final class HealthRoutes implements Routes {
  private static final long PROBE_TIMEOUT_MS = 2_000;

  private final List<HealthCheck> checks;
  private final Draining draining;

  public HealthRoutes(List<HealthCheck> checks, Draining draining) {
    this.checks = List.copyOf(checks);
    this.draining = draining;
  }

  @Override
  public void mount(Router router) {
    router.get("/health/live").handler(ctx -> answer(ctx, 200, report("up")));
    router.get("/health/ready").handler(this::ready);
  }

  private void ready(RoutingContext ctx) {
    var probes = new ArrayList<Future<Boolean>>();
    for (var check : checks) probes.add(probe(check));
    Future.join(probes).onSuccess(_ -> summarize(ctx, probes)).onFailure(ctx::fail);
  }

  private static Future<Boolean> probe(HealthCheck check) {
    return Future.succeededFuture(check)
        .compose(c -> c.probe().get())
        .timeout(PROBE_TIMEOUT_MS, TimeUnit.MILLISECONDS)
        .map(true)
        .otherwise(false);
  }

  private void summarize(RoutingContext ctx, List<Future<Boolean>> probes) {
    var each = new JsonObject();
    var status = "up";
    for (var i = 0; i < checks.size(); i++) {
      var check = checks.get(i);
      var works = probes.get(i).result();
      each.put(check.name(), works ? "up" : "down");
      if (!works && check.vital()) status = "down";
      if (!works && !check.vital() && status.equals("up")) status = "degraded";
    }
    if (draining.isOn()) status = "draining";
    var ready = status.equals("up") || status.equals("degraded");
    answer(ctx, ready ? 200 : 503, report(status).put("checks", each));
  }

  private static JsonObject report(String status) {
    return new JsonObject().put("status", status);
  }

  private static void answer(RoutingContext ctx, int status, JsonObject report) {
    ctx.response().setStatusCode(status).putHeader("Cache-Control", "no-store");
    ctx.json(report);
  }
}
