package matinee.cluster;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import matinee.cluster.ShardMap.Owner;
import matinee.kernel.Bus;
import matinee.protocol.Addresses;
import matinee.protocol.ErrorCode;
import matinee.protocol.NodeGone;
import matinee.protocol.Refusal;
import matinee.protocol.RoomId;
import matinee.protocol.ShardAsk;
import matinee.protocol.ShardMoved;
import matinee.protocol.ToShard;
import matinee.protocol.Turn;
import org.jspecify.annotations.Nullable;

/// Reaches the owner of a room, wherever it is. Any thread.
public final class Owners {
  private static final long TRY_MS = 1_500;
  private static final long ALL_TRIES_MS = 5_000;
  private static final long PAUSE_FIRST_MS = 50;
  private static final long PAUSE_MAX_MS = 250;

  /// How long a former owner may still answer: it passes on what waited for a hand-off.
  private static final long PASSED_ON_MS = 100;

  private static final DeliveryOptions OPTIONS = new DeliveryOptions().setSendTimeout(TRY_MS);

  private final Vertx vertx;
  private final ShardMap map;
  private final GoneNodes gone = new GoneNodes();

  /// Tries under way to other nodes.
  private final Set<Try<?>> open = ConcurrentHashMap.newKeySet();

  public Owners(Vertx vertx, ShardMap map) {
    this.vertx = vertx;
    this.map = map;
  }

  /// Whether neither the database nor any other node has answered this one for so long that what
  /// it owns may have gone to others.
  public boolean isCutOff() {
    return map.isCutOff(System.nanoTime() / 1e6);
  }

  /// Asks and awaits the answer. Asks again, for at most five seconds, while nobody answers, nobody
  /// is known to own the room, or it has moved: every ask may come twice without harm.
  ///
  /// Fails with a [Refusal] of `UNAVAILABLE` when no owner was known, else as [Bus#ask] does.
  public <T> Future<T> ask(ShardAsk ask) {
    return ask(ask, System.nanoTime(), PAUSE_FIRST_MS);
  }

  private <T> Future<T> ask(ShardAsk ask, long sinceNanos, long pauseMs) {
    return this.<T>askOnce(ask, null)
        .recover(
            failure -> {
              var passedMs = (System.nanoTime() - sinceNanos) / 1_000_000;
              if (!maySucceedLater(failure) || passedMs + pauseMs >= ALL_TRIES_MS) {
                return Future.failedFuture(failure);
              }
              var nextMs = Math.min(PAUSE_MAX_MS, pauseMs * 2);
              return vertx.timer(pauseMs).compose(_ -> ask(ask, sinceNanos, nextMs));
            });
  }

  /// Whom an ask for a room would reach now; null while nobody is known to own it.
  public @Nullable Owner find(RoomId room) {
    return map.owner(room.shard());
  }

  /// Asks once, for whoever asks again itself.
  ///
  /// @param turn the ask's place in the asker's order, null for none
  public <T> Future<T> askOnce(ShardAsk ask, @Nullable Turn turn) {
    var shard = ask.room().shard();
    var owner = map.owner(shard);
    if (owner == null || hasEnded(owner.node())) return Future.failedFuture(noOwner());
    var question = new ToShard(shard, owner.epoch(), ask, turn);
    var address = Addresses.nodeCommands(owner.node());
    var context = vertx.getOrCreateContext();
    var one = new Try<T>(shard, owner, turn != null, Promise.promise(), context);
    open.add(one);
    Bus.<T>ask(vertx, address, question, OPTIONS).onComplete(one::end);
    return one.promise.future();
  }

  /// One that fell silent may come back under the same name.
  private boolean hasEnded(String node) {
    return gone.contains(node) && !map.isLive(node);
  }

  private static Refusal noOwner() {
    return new Refusal(ErrorCode.UNAVAILABLE, "The room has no owner just now.");
  }

  /// Whether asking again after this failure may succeed.
  public static boolean maySucceedLater(Throwable failure) {
    return switch (failure) {
      case Refusal _ -> true;
      case ReplyException reply ->
          reply.failureType() != ReplyFailure.RECIPIENT_FAILURE
              || reply.failureCode() == ErrorCode.MOVED.number();
      default -> false;
    };
  }

  /// Tells without an answer; lost while no owner is known.
  public void tell(ShardAsk ask) {
    tell(ask, null);
  }

  void tell(ShardAsk ask, @Nullable Turn turn) {
    var shard = ask.room().shard();
    var owner = map.owner(shard);
    if (owner == null) return;
    var message = new ToShard(shard, owner.epoch(), ask, turn);
    vertx.eventBus().send(Addresses.nodeCommands(owner.node()), message);
  }

  /// From now on no answer is awaited of a node that has ended: whoever asked asks again. Asks in
  /// turn do not wait long for an owner that has a successor either. Others do: it may pass them
  /// on, and what they say of sockets must not come to the successor after something newer.
  public Owners listening() {
    var bus = vertx.eventBus();
    bus.<NodeGone>localConsumer(
        Addresses.NODE_ENDS,
        message -> {
          var node = message.body().node();
          gone.add(node);
          giveUp(one -> one.owner.node().equals(node));
        });
    bus.<ShardMoved>localConsumer(
        Addresses.SHARD_MOVES,
        message -> {
          var moved = message.body();
          vertx.setTimer(PASSED_ON_MS, _ -> giveUp(one -> one.isBefore(moved)));
        });
    return this;
  }

  private void giveUp(Predicate<Try<?>> which) {
    for (var one : open) {
      if (which.test(one)) one.context.runOnContext(_ -> one.promise.tryFail(noOwner()));
    }
  }

  /// One ask under way.
  private final class Try<T> {
    final int shard;
    final Owner owner;
    final boolean inTurn;
    final Promise<T> promise;
    final Context context;

    Try(int shard, Owner owner, boolean inTurn, Promise<T> promise, Context context) {
      this.shard = shard;
      this.owner = owner;
      this.inTurn = inTurn;
      this.promise = promise;
      this.context = context;
    }

    boolean isBefore(ShardMoved moved) {
      return inTurn && shard == moved.shard() && owner.epoch() < moved.epoch();
    }

    void end(AsyncResult<T> answer) {
      open.remove(this);
      if (answer.succeeded()) promise.tryComplete(answer.result());
      else promise.tryFail(answer.cause());
    }
  }
}
