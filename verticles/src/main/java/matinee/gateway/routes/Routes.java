package matinee.gateway.routes;

import io.vertx.ext.web.Router;

/// A group of HTTP routes that belong together, mounted once per gateway instance.
///
/// A handler that cannot answer calls `ctx.fail(throwable)`: the router's failure handler turns a
/// `Refusal`, a failed bus reply or a bug into one `application/problem+json` answer.
public interface Routes {
  void mount(Router router);
}
