package matinee.gateway;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.function.Supplier;
import matinee.gateway.routes.Routes;
import matinee.protocol.ErrorCode;
import matinee.protocol.Refusal;

/// What every request passes through, in order: count, headers, origin, identity, then the routes.
public final class GatewayRouter {
  private final SecurityHeaders headers;
  private final Origins origins;
  private final Authentication authentication;
  private final Failures failures;
  private final UnderWay underWay;
  private final Supplier<List<Routes>> routes;

  /// @param contentPolicy the content security policy, see [PageFiles#contentPolicy]
  /// @param routes makes the routes of one gateway instance, which may keep state on its event
  ///     loop; mounted in this order, the first that matches answers
  public GatewayRouter(
      GatewaySettings settings,
      String contentPolicy,
      TokenVerifier tokens,
      GatewayMetrics metrics,
      Draining draining,
      Supplier<List<Routes>> routes) {
    var proxies = new TrustedProxies(settings);
    this.headers = new SecurityHeaders(contentPolicy, proxies);
    this.origins = new Origins(settings, proxies);
    this.authentication = new Authentication(tokens);
    this.failures = new Failures(metrics);
    this.underWay = new UnderWay(draining);
    this.routes = routes;
  }

  Router build(Vertx vertx) {
    var router = Router.router(vertx);
    router
        .route()
        .handler(underWay::count)
        .handler(headers::add)
        .handler(origins::check)
        .handler(authentication::identify)
        .failureHandler(failures::answer);
    for (var group : routes.get()) group.mount(router);
    router
        .route()
        .handler(ctx -> ctx.fail(new Refusal(ErrorCode.NOT_FOUND, "There is nothing here.")));
    for (var status : List.of(400, 404, 405, 406, 413, 415, 500, 503)) {
      router.errorHandler(status, failures::answer);
    }
    return router;
  }
}
