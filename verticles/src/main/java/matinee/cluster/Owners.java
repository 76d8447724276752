package matinee.cluster;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import matinee.kernel.Bus;
import matinee.protocol.Addresses;
import matinee.protocol.ErrorCode;
import matinee.protocol.Refusal;
import matinee.protocol.ShardAsk;
import matinee.protocol.ToShard;

/// Reaches the owner of a room, wherever it is. Any thread.
public final class Owners {
  private final Vertx vertx;
  private final ShardMap map;

  public Owners(Vertx vertx, ShardMap map) {
    this.vertx = vertx;
    this.map = map;
  }

  /// Asks and awaits the answer.
  ///
  /// Fails with a [Refusal] of `UNAVAILABLE` while no owner is known, else as [Bus#ask] does.
  public <T> Future<T> ask(ShardAsk ask) {
    var shard = ask.room().shard();
    var owner = map.owner(shard);
    if (owner == null) {
      return Future.failedFuture(
          new Refusal(ErrorCode.UNAVAILABLE, "The room has no owner just now."));
    }
    var question = new ToShard(shard, owner.epoch(), ask);
    return Bus.ask(vertx, Addresses.nodeCommands(owner.node()), question);
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
