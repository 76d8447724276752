package matinee.cluster;

import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import java.util.List;

/// Deploys the verticles of one shard together on one event-loop context, so that they share
/// ordering and an epoch, and talk by messages all the same.
public final class ShardDeployable implements Deployable {
  private final List<Deployable> verticles;

  public ShardDeployable(List<Deployable> verticles) {
    this.verticles = List.copyOf(verticles);
  }

  @Override
  public Future<?> deploy(Context context) throws Exception {
    Future<?> deployed = Future.succeededFuture();
    for (var verticle : verticles) {
      var next = verticle.deploy(context);
      deployed = deployed.compose(_ -> next);
    }
    return deployed;
  }

  @Override
  public Future<?> undeploy(Context context) {
    // One after the other, so that the first, which tells the sockets, hears the last of the rest.
    Future<?> undeployed = Future.succeededFuture();
    for (var verticle : verticles.reversed()) {
      undeployed = undeployed.compose(_ -> undeploy(verticle, context));
    }
    return undeployed;
  }

  private static Future<?> undeploy(Deployable verticle, Context context) {
    try {
      return verticle.undeploy(context);
    } catch (Exception failure) {
      return Future.failedFuture(failure);
    }
  }
}
