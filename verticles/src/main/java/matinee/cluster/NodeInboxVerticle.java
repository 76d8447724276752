package matinee.cluster;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import matinee.kernel.Bus;
import matinee.protocol.Addresses;
import matinee.protocol.ChatAsk;
import matinee.protocol.ErrorCode;
import matinee.protocol.PlaybackAsk;
import matinee.protocol.RoomAsk;
import matinee.protocol.ShardAsk;
import matinee.protocol.ToShard;

/// The one address under which other nodes reach the shards of this node.
///
/// Refuses what was meant for another epoch with `moved`, and hands the rest to the verticle of the
/// shard that the ask is for.
public final class NodeInboxVerticle extends VerticleBase {
  private final Node node;
  private final ShardMap map;

  public NodeInboxVerticle(Node node, ShardMap map) {
    this.node = node;
    this.map = map;
  }

  @Override
  public Future<?> start() {
    return vertx
        .eventBus()
        .<ToShard>consumer(Addresses.nodeCommands(node.id()), this::receive)
        .completion();
  }

  private void receive(Message<ToShard> message) {
    var ask = message.body();
    var owner = map.owner(ask.shard());
    if (owner == null || !owner.node().equals(node.id()) || owner.epoch() != ask.epoch()) {
      message.fail(ErrorCode.MOVED.number(), "The room lives on another node now.");
    } else if (message.replyAddress() == null) {
      Bus.tellHere(vertx, localAddress(ask.shard(), ask.ask()), (Record) ask.ask());
    } else {
      Bus.<Object>askHere(vertx, localAddress(ask.shard(), ask.ask()), (Record) ask.ask())
          .onSuccess(message::reply)
          .onFailure(failure -> fail(message, failure));
    }
  }

  private static void fail(Message<ToShard> message, Throwable failure) {
    if (failure instanceof ReplyException reply
        && reply.failureType() == ReplyFailure.RECIPIENT_FAILURE) {
      message.fail(reply.failureCode(), reply.getMessage());
    } else {
      message.fail(ErrorCode.UNAVAILABLE.number(), "The room does not answer just now.");
    }
  }

  private static String localAddress(int shard, ShardAsk ask) {
    return switch (ask) {
      case RoomAsk _ -> Addresses.roomShard(shard);
      case PlaybackAsk _ -> Addresses.playbackShard(shard);
      case ChatAsk _ -> Addresses.chatShard(shard);
    };
  }
}
