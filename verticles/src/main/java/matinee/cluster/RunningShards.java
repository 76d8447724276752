package matinee.cluster;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The shards whose verticles run here, or are about to. Used on the keeper's event loop only.
final class RunningShards {
  private final Vertx vertx;
  private final ShardFactory factory;
  private final Map<Integer, Run> runs = new HashMap<>();

  /// Shards whose verticles are being stopped; the next ones wait for that.
  private final Map<Integer, Future<Void>> stopping = new HashMap<>();

  private boolean closed;

  private record Run(long epoch, Future<String> deployment) {}

  RunningShards(Vertx vertx, ShardFactory factory) {
    this.vertx = vertx;
    this.factory = factory;
  }

  /// Epochs by shard, those included that are only about to run.
  Map<Integer, Long> epochs() {
    var epochs = new HashMap<Integer, Long>();
    runs.forEach((shard, run) -> epochs.put(shard, run.epoch));
    return epochs;
  }

  int count() {
    return runs.size();
  }

  /// The epoch under which a shard runs or is about to, or null.
  @Nullable Long epoch(int shard) {
    var run = runs.get(shard);
    return run == null ? null : run.epoch;
  }

  /// Runs a shard, instead of an older epoch of it; does nothing when it runs already.
  Future<Void> start(int shard, long epoch) {
    if (closed) return Future.failedFuture(new IllegalStateException("this life is over"));
    var was = runs.get(shard);
    if (was != null && was.epoch >= epoch) return was.deployment.mapEmpty();
    var before = was == null ? stopping.get(shard) : undeploy(was);
    if (before == null) before = Future.succeededFuture();
    var deployment = before.compose(_ -> vertx.deployVerticle(factory.make(shard, epoch)));
    var run = new Run(epoch, deployment);
    runs.put(shard, run);
    return deployment.<Void>mapEmpty().onFailure(_ -> runs.remove(shard, run));
  }

  /// Stops a shard; succeeds once nothing of it is on its way to the database any more.
  Future<Void> stop(int shard) {
    var run = runs.remove(shard);
    if (run == null) return stopping.getOrDefault(shard, Future.succeededFuture());
    var stopped = undeploy(run);
    stopping.put(shard, stopped);
    return stopped.onComplete(_ -> stopping.remove(shard, stopped));
  }

  /// Stops everything, for good.
  void close() {
    closed = true;
    for (var shard : Set.copyOf(runs.keySet())) stop(shard);
  }

  private Future<Void> undeploy(Run run) {
    return run.deployment.transform(
        deployed ->
            deployed.succeeded()
                ? vertx.undeploy(deployed.result()).otherwiseEmpty()
                : Future.succeededFuture());
  }
}
