package matinee.launcher;

import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/// The table: which verticles run in this process, how many of each, in which order.
///
/// Deployed from top to bottom, one after the other, and undeployed from bottom to top.
final class Deployment {
  private final List<Line> lines = new ArrayList<>();
  private final Deque<String> deployed = new ArrayDeque<>();

  private record Line(Supplier<? extends Deployable> verticle, DeploymentOptions options) {}

  /// Adds a line at the end.
  ///
  /// @param verticle makes one instance per call
  Deployment add(Supplier<? extends Deployable> verticle, int instances) {
    return add(verticle, new DeploymentOptions().setInstances(instances));
  }

  /// Adds a line at the end, with a threading model of its own.
  Deployment add(Supplier<? extends Deployable> verticle, DeploymentOptions options) {
    lines.add(new Line(verticle, options));
    return this;
  }

  /// Deploys all lines in order; the first failure ends it.
  Future<Void> deploy(Vertx vertx) {
    var done = Future.<Void>succeededFuture();
    for (var line : lines) {
      done =
          done.compose(_ -> vertx.deployVerticle(line.verticle, line.options))
              .map(
                  id -> {
                    deployed.push(id);
                    return null;
                  });
    }
    return done;
  }

  /// Undeploys in reverse; a verticle that cannot be stopped does not keep the others.
  Future<Void> undeploy(Vertx vertx) {
    var done = Future.<Void>succeededFuture();
    while (!deployed.isEmpty()) {
      var id = deployed.pop();
      done = done.transform(_ -> vertx.undeploy(id)).mapEmpty();
    }
    return done;
  }
}
