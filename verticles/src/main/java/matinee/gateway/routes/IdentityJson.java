package matinee.gateway.routes;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import matinee.protocol.Identity;

/// An identity as clients see it.
final class IdentityJson {
  private IdentityJson() {}

  /// A token, and whom it names.
  static JsonObject write(String token, long expiresAtMs, Identity identity) {
    return new JsonObject()
        .put("token", token)
        .put("expiresAtMs", expiresAtMs)
        .put("identity", write(identity));
  }

  static JsonObject write(Identity identity) {
    var roles = new JsonArray();
    for (var role : identity.roles()) roles.add(role.name().toLowerCase(Locale.ROOT));
    return new JsonObject()
        .put("id", identity.id())
        .put("name", identity.name())
        .put("kind", identity.kind().word())
        .put("roles", roles);
  }
}
