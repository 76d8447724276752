package matinee.gateway;

import io.vertx.ext.web.RoutingContext;
import matinee.protocol.ErrorCode;
import matinee.protocol.Identity;
import matinee.protocol.Refusal;
import org.jspecify.annotations.Nullable;

/// Tells route handlers who is calling. The router verified the token before any of them runs.
public final class Callers {
  private static final String KEY = "identity";

  private Callers() {}

  /// Remembers the verified identity for the handlers that follow.
  public static void put(RoutingContext ctx, Identity identity) {
    ctx.put(KEY, identity);
  }

  /// The identity of the request, or null when it came without a valid token.
  public static @Nullable Identity find(RoutingContext ctx) {
    return ctx.get(KEY);
  }

  /// The identity of the request; throws [Refusal] with `NOT_SIGNED_IN` when there is none.
  public static Identity require(RoutingContext ctx) {
    var identity = find(ctx);
    if (identity == null) {
      throw new Refusal(ErrorCode.NOT_SIGNED_IN, "This needs a guest token or an account.");
    }
    return identity;
  }

  /// The account of the request; throws [Refusal] with `NOT_SIGNED_IN` for guests and strangers.
  public static Identity requireAccount(RoutingContext ctx) {
    var identity = require(ctx);
    if (identity.kind() != Identity.Kind.ACCOUNT) {
      throw new Refusal(ErrorCode.NOT_SIGNED_IN, "This needs an account.");
    }
    return identity;
  }
}
