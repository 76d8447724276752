package matinee.gateway;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.TimeoutHandler;
import java.time.Duration;
import matinee.protocol.ErrorCode;
import matinee.protocol.Refusal;
import org.jspecify.annotations.Nullable;

/// Bounds that ordinary requests share: size of the body and time for the answer.
///
/// Routes with streams of their own (uploads, media, events, sockets) do not use these.
public final class RequestRules {
  private final long bodyMax;
  private final Duration requestTimeout;

  public RequestRules(GatewaySettings settings) {
    this.bodyMax = settings.bodyMax();
    this.requestTimeout = settings.requestTimeout();
  }

  /// A route whose request has a small JSON body or none; the handler comes after.
  public Route json(Router router, HttpMethod method, String path) {
    return router
        .route(method, path)
        .handler(TimeoutHandler.create(requestTimeout.toMillis(), 503))
        .handler(BodyHandler.create(false).setBodyLimit(bodyMax));
  }

  /// The body as an object; throws a [Refusal] when it is none.
  public static JsonObject body(RoutingContext ctx) {
    try {
      var body = ctx.body().asJsonObject();
      if (body != null) return body;
    } catch (DecodeException | ClassCastException e) {
      throw new Refusal(ErrorCode.BAD_REQUEST, "The body is not a JSON object.");
    }
    throw new Refusal(ErrorCode.BAD_REQUEST, "The body is missing.");
  }

  /// A field that must be a text; throws a [Refusal] when it is missing or something else.
  public static String text(JsonObject body, String field) {
    var value = optionalText(body, field);
    if (value == null) {
      throw new Refusal(ErrorCode.BAD_REQUEST, "The field " + field + " is missing.");
    }
    return value;
  }

  /// A field that may be missing or null; throws a [Refusal] when it is no text.
  public static @Nullable String optionalText(JsonObject body, String field) {
    var value = body.getValue(field);
    if (value == null) return null;
    if (value instanceof String text) return text;
    throw new Refusal(ErrorCode.BAD_REQUEST, "The field " + field + " is not a text.");
  }
}
