package matinee.cluster;

import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.BiFunction;
import matinee.protocol.RoomId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps this node's lease, claims its shards, and runs them.
///
/// On one node it owns every shard or does not start: shards whose owner still has a running lease
/// are waited for a little longer than a lease lasts.
public final class ShardKeeperVerticle extends VerticleBase {
  /// How long a lease lasts without renewal, in milliseconds.
  public static final long LEASE_MS = 2_600;

  private static final Logger LOG = LoggerFactory.getLogger(ShardKeeperVerticle.class);
  private static final long RENEW_MS = 600;
  private static final long CLAIM_RETRY_MS = 100;
  private static final long CLAIM_MAX_MS = LEASE_MS + 1_500;
  private static final int CLOCK_SAMPLES = 5;

  private final Node node;
  private final NodeStore store;
  private final ShardMap map;
  private final ClusterClock clock;
  private final BiFunction<Integer, Long, Deployable> shards;
  private boolean renewalFailed;
  private boolean stopping;

  /// @param shards makes the verticles of a shard, given its number and epoch
  public ShardKeeperVerticle(
      Node node,
      NodeStore store,
      ShardMap map,
      ClusterClock clock,
      BiFunction<Integer, Long, Deployable> shards) {
    this.node = node;
    this.store = store;
    this.map = map;
    this.clock = clock;
    this.shards = shards;
  }

  @Override
  public Future<?> start() {
    var ready = Future.<Void>succeededFuture();
    for (var i = 0; i < CLOCK_SAMPLES; i++) ready = ready.compose(_ -> renew());
    return ready
        .compose(_ -> claim(System.nanoTime()))
        .compose(this::deploy)
        .onSuccess(_ -> vertx.setPeriodic(RENEW_MS, _ -> renewAndLog()));
  }

  @Override
  public Future<?> stop() {
    stopping = true;
    return store.leave(node).otherwiseEmpty();
  }

  private Future<Void> renew() {
    var sentNanos = System.nanoTime();
    return store
        .renew(node, LEASE_MS)
        .onSuccess(serverMs -> clock.sample(sentNanos, System.nanoTime(), serverMs))
        .mapEmpty();
  }

  private void renewAndLog() {
    if (stopping) return;
    renew()
        .onSuccess(
            _ -> {
              if (renewalFailed) LOG.atInfo().log("lease renewed again");
              renewalFailed = false;
            })
        .onFailure(
            failure -> {
              if (!renewalFailed) {
                LOG.atWarn().addKeyValue("cause", failure.getMessage()).log("lease not renewed");
              }
              renewalFailed = true;
            });
  }

  private Future<Map<Integer, Long>> claim(long sinceNanos) {
    return store
        .claim(node)
        .compose(
            epochs -> {
              if (epochs.size() == RoomId.SHARDS) return Future.succeededFuture(epochs);
              var waitedMs = (System.nanoTime() - sinceNanos) / 1_000_000;
              if (waitedMs > CLAIM_MAX_MS) return Future.failedFuture(new ShardsTaken());
              var later = Promise.<Void>promise();
              vertx.setTimer(CLAIM_RETRY_MS, _ -> later.complete());
              return later.future().compose(_ -> claim(sinceNanos));
            });
  }

  private Future<Void> deploy(Map<Integer, Long> epochs) {
    var deployments = new ArrayList<Future<String>>();
    epochs.forEach(
        (shard, epoch) ->
            deployments.add(
                vertx
                    .deployVerticle(shards.apply(shard, epoch))
                    .onSuccess(_ -> map.learn(shard, new ShardMap.Owner(node.id(), epoch)))));
    return Future.join(deployments)
        .onSuccess(_ -> LOG.atInfo().addKeyValue("shards", epochs.size()).log("shards taken"))
        .mapEmpty();
  }

  /// Another node runs on the same database and keeps its lease.
  public static final class ShardsTaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    ShardsTaken() {
      super("another Matinee is running on this database", null, false, false);
    }
  }
}
