package matinee.gateway;

import io.vertx.ext.web.RoutingContext;

/// Finds out who makes a request, from its bearer token.
///
/// A missing or bad token is no error here: handlers that need somebody say so by [Callers].
final class Authentication {
  private static final String SCHEME = "bearer ";

  private final TokenVerifier tokens;

  Authentication(TokenVerifier tokens) {
    this.tokens = tokens;
  }

  void identify(RoutingContext ctx) {
    var header = ctx.request().getHeader("Authorization");
    if (header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      var identity = tokens.verify(header.substring(SCHEME.length()).strip());
      if (identity != null) Callers.put(ctx, identity);
    }
    ctx.next();
  }
}
