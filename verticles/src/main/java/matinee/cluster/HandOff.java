package matinee.cluster;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import matinee.cluster.OwnershipLogic.Move;
import matinee.cluster.ShardMap.Owner;
import matinee.kernel.Within;
import matinee.protocol.Addresses;
import matinee.protocol.NodeAsk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands shards off to other nodes. Used on the keeper's event loop only.
///
/// ```
///   seal the shard: new asks wait, asks under way are answered
///     -> stop its verticles: nothing of it is on its way to the database any more
///     -> one statement: the other node owns it, under the next epoch
///     -> the other node runs it -> everybody is told -> whoever waited follows
/// ```
///
/// Whatever fails before the statement, the shard goes on here; after it the other node finds the
/// shard in the rows, whatever happens here.
final class HandOff {
  private static final Logger LOG = LoggerFactory.getLogger(HandOff.class);
  private static final long STATEMENT_MAX_MS = 1_000;
  private static final int LOOKS_MAX = 5;
  private static final long LOOK_PAUSE_MS = 200;
  private static final DeliveryOptions TAKE = new DeliveryOptions().setSendTimeout(1_000);

  private final Vertx vertx;
  private final Node node;
  private final NodeStore store;
  private final RunningShards running;
  private final NodeInboxVerticle inbox;
  private final ShardMap map;
  private final BiConsumer<Integer, Owner> tell;
  private final Set<Integer> busy = new HashSet<>();
  private final HandOffPace pace = new HandOffPace();

  /// @param tell tells this node and the others who owns a shard now
  HandOff(
      Vertx vertx,
      Node node,
      NodeStore store,
      RunningShards running,
      NodeInboxVerticle inbox,
      ShardMap map,
      BiConsumer<Integer, Owner> tell) {
    this.vertx = vertx;
    this.node = node;
    this.store = store;
    this.running = running;
    this.inbox = inbox;
    this.map = map;
    this.tell = tell;
  }

  /// Shards that are being handed off.
  Set<Integer> busy() {
    return busy;
  }

  /// Whether a shard may be tried now, so soon after it was not idle in time.
  boolean mayTry(Move move) {
    return pace.mayTry(move.shard(), System.nanoTime() / 1e6);
  }

  /// Hands one shard off.
  ///
  /// @return whether the other node owns it now; never fails
  Future<Boolean> run(Move move) {
    busy.add(move.shard());
    var idle = Promise.<Void>promise();
    inbox.seal(move.shard(), idle::tryComplete);
    return Within.ms(pace.sealedMaxMs(move.shard()), idle.future())
        .transform(
            became -> {
              if (became.succeeded()) {
                pace.succeeded(move.shard());
                return stopAndGive(move);
              }
              pace.failed(move.shard(), System.nanoTime() / 1e6);
              inbox.open(move.shard());
              return Future.succeededFuture(false);
            })
        .onComplete(_ -> busy.remove(move.shard()))
        .otherwise(false);
  }

  private Future<Boolean> stopAndGive(Move move) {
    return running
        .stop(move.shard())
        .compose(
            _ ->
                Within.ms(
                    STATEMENT_MAX_MS, store.handOff(node, move.shard(), move.epoch(), move.to())))
        .transform(
            given -> {
              var epoch = given.succeeded() ? given.result() : null;
              return epoch == null
                  ? look(move, LOOKS_MAX)
                  : given(move, new Owner(move.to(), epoch));
            });
  }

  private Future<Boolean> given(Move move, Owner owner) {
    var take = new NodeAsk.Take(move.shard(), owner.epoch());
    return vertx
        .eventBus()
        .request(Addresses.nodeCommands(owner.node()), take, TAKE)
        .transform(_ -> Future.succeededFuture(passOn(move, owner)));
  }

  /// Whoever waited goes first; then the others hear where the shard is.
  private boolean passOn(Move move, Owner owner) {
    map.learn(move.shard(), owner);
    inbox.passOn(move.shard(), move.epoch());
    tell.accept(move.shard(), owner);
    return true;
  }

  /// It is not known whether the statement was done, or it could not be done: the rows tell.
  private Future<Boolean> look(Move move, int looksLeft) {
    return Within.ms(STATEMENT_MAX_MS, store.read())
        .transform(
            read -> {
              if (read.succeeded()) return follow(move, read.result());
              if (looksLeft == 0) return Future.succeededFuture(giveUp(move));
              return vertx.timer(LOOK_PAUSE_MS).compose(_ -> look(move, looksLeft - 1));
            });
  }

  private Future<Boolean> follow(Move move, Rows rows) {
    var row = rows.shards().get(move.shard());
    var owner = row.owner();
    if (node.id().equals(owner) && row.epoch() == move.epoch()) {
      return running
          .start(move.shard(), move.epoch())
          .map(
              _ -> {
                inbox.open(move.shard());
                return false;
              })
          .recover(_ -> Future.succeededFuture(giveUp(move)));
    }
    if (owner == null || owner.equals(node.id())) return Future.succeededFuture(giveUp(move));
    return given(move, new Owner(owner, row.epoch()));
  }

  /// Nobody knows just now whose the shard is: the next reading of the rows tells.
  private boolean giveUp(Move move) {
    LOG.atWarn()
        .addKeyValue("shard", move.shard())
        .log("shard without a known owner until the database answers");
    map.forget(move.shard(), new Owner(node.id(), move.epoch()));
    inbox.open(move.shard());
    return false;
  }
}
