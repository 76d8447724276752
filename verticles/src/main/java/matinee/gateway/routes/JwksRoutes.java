package matinee.gateway.routes;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.function.Supplier;

/// The public keys of tokens, for programs that check them themselves.
public final class JwksRoutes implements Routes {
  private final Supplier<JsonObject> publicKeys;

  public JwksRoutes(Supplier<JsonObject> publicKeys) {
    this.publicKeys = publicKeys;
  }

  @Override
  public void mount(Router router) {
    router
        .get("/.well-known/jwks.json")
        .handler(
            ctx -> {
              ctx.response().putHeader("Cache-Control", "public, max-age=300");
              ctx.json(publicKeys.get());
            });
  }
}
