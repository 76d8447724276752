package matinee.cluster;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import matinee.kernel.Bus;
import matinee.protocol.Addresses;
import matinee.protocol.ErrorCode;
import matinee.protocol.Refusal;
import matinee.protocol.ShardAsk;
import matinee.protocol.ToShard;

/// Reaches the owner of a room, wherever it is. Any thread.
public final class Owners {
  private static final long TRY_MS = 1_500;
  private static final long ALL_TRIES_MS = 5_000;
  private static final long PAUSE_FIRST_MS = 50;
  private static final long PAUSE_MAX_MS = 250;
  private static final DeliveryOptions OPTIONS = new DeliveryOptions().setSendTimeout(TRY_MS);

  private final Vertx vertx;
  private final ShardMap map;

  public Owners(Vertx vertx, ShardMap map) {
    this.vertx = vertx;
    this.map = map;
  }

  /// Asks and awaits the answer. Asks again, for at most five seconds, while nobody answers, nobody
  /// is known to own the room, or it has moved: every ask may come twice without harm.
  ///
  /// Fails with a [Refusal] of `UNAVAILABLE` when no owner was known, else as [Bus#ask] does.
  public <T> Future<T> ask(ShardAsk ask) {
    return ask(ask, System.nanoTime(), PAUSE_FIRST_MS);
  }

  private <T> Future<T> ask(ShardAsk ask, long sinceNanos, long pauseMs) {
    return this.<T>askOnce(ask)
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

  private <T> Future<T> askOnce(ShardAsk ask) {
    var shard = ask.room().shard();
    var owner = map.owner(shard);
    if (owner == null) {
      return Future.failedFuture(
          new Refusal(ErrorCode.UNAVAILABLE, "The room has no owner just now."));
    }
    var question = new ToShard(shard, owner.epoch(), ask);
    return Bus.ask(vertx, Addresses.nodeCommands(owner.node()), question, OPTIONS);
  }

  private static boolean maySucceedLater(Throwable failure) {
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
    var shard = ask.room().shard();
    var owner = map.owner(shard);
    if (owner == null) return;
    var message = new ToShard(shard, owner.epoch(), ask);
    vertx.eventBus().send(Addresses.nodeCommands(owner.node()), message);
  }
}
