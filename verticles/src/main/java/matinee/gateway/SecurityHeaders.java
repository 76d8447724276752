package matinee.gateway;

import io.vertx.ext.web.RoutingContext;

/// Headers that keep a browser from doing what no page of this program asks it to do.
final class SecurityHeaders {
  private final String contentPolicy;
  private final TrustedProxies proxies;

  SecurityHeaders(String contentPolicy, TrustedProxies proxies) {
    this.contentPolicy = contentPolicy;
    this.proxies = proxies;
  }

  void add(RoutingContext ctx) {
    var headers = ctx.response().headers();
    headers
        .set("Content-Security-Policy", contentPolicy)
        .set("X-Content-Type-Options", "nosniff")
        .set("X-Frame-Options", "DENY")
        .set("Referrer-Policy", "same-origin")
        .set("Cross-Origin-Opener-Policy", "same-origin")
        .set("Cross-Origin-Resource-Policy", "same-origin")
        .set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()");
    if (proxies.isSecure(ctx.request())) {
      headers.set("Strict-Transport-Security", "max-age=31536000");
    }
    ctx.next();
  }
}
