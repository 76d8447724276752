package matinee.cluster;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.List;
import java.util.function.BooleanSupplier;
import matinee.kernel.Bus;
import matinee.protocol.Addresses;
import matinee.protocol.ChatAsk;
import matinee.protocol.DoorAsk;
import matinee.protocol.ErrorCode;
import matinee.protocol.NodeAsk;
import matinee.protocol.PlaybackAsk;
import matinee.protocol.QueueAsk;
import matinee.protocol.Refusal;
import matinee.protocol.RoomAsk;
import matinee.protocol.ShardAsk;
import matinee.protocol.ToShard;

/// The one address under which other nodes reach this node and its shards.
///
/// Refuses what was meant for another epoch, or comes before its turn, with `moved`, lets asks
/// for a sealed shard wait, and hands the rest to the verticle of the shard that the ask is for.
/// Runs on the keeper's loop.
final class NodeInboxVerticle extends VerticleBase {
  /// How long asks for a shard that was handed off are passed on to its new owner.
  private static final double PASS_ON_MS = 5_000;

  private final Node node;
  private final ShardMap map;
  private final Owners owners;
  private final Peer peer;
  private final BooleanSupplier leaseRuns;
  private final ShardGates<Message<NodeAsk>> gates = new ShardGates<>();
  private final Turns turns = new Turns();

  /// What a node answers to its peers.
  interface Peer {
    NodeAsk.Reached reached();

    void take(NodeAsk.Take take, Message<NodeAsk> message);

    void learn(List<NodeAsk.Owned> shards);
  }

  NodeInboxVerticle(Node node, ShardMap map, Owners owners, Peer peer, BooleanSupplier leaseRuns) {
    this.node = node;
    this.map = map;
    this.owners = owners;
    this.peer = peer;
    this.leaseRuns = leaseRuns;
  }

  @Override
  public Future<?> start() {
    return vertx
        .eventBus()
        .<NodeAsk>consumer(Addresses.nodeCommands(node.id()), this::receive)
        .completion();
  }

  private void receive(Message<NodeAsk> message) {
    switch (message.body()) {
      case ToShard ask -> receive(ask, message);
      case NodeAsk.Reach _ -> message.reply(peer.reached());
      case NodeAsk.Take take -> peer.take(take, message);
      case NodeAsk.Learn learn -> peer.learn(learn.shards());
      case NodeAsk.Heard heard -> Bus.tellHere(vertx, Addresses.CREDITS, heard);
    }
  }

  private void receive(ToShard ask, Message<NodeAsk> message) {
    if (gates.isSealed(ask.shard())) {
      if (!gates.hold(ask.shard(), message)) {
        fail(message, ErrorCode.BUSY, "Too many wait for this room; try again in a moment.");
      }
      return;
    }
    var owner = map.owner(ask.shard());
    if (owner != null && owner.node().equals(node.id()) && owner.epoch() == ask.epoch()) {
      if (FormerOwner.isStored(ask.ask()) && !leaseRuns.getAsBoolean()) {
        fail(message, ErrorCode.UNAVAILABLE, "The database is away; try again in a moment.");
      } else if (ask.turn() != null && !turns.admits(ask.turn())) {
        fail(message, ErrorCode.MOVED, "Something that was said before has not come yet.");
      } else {
        deliver(ask, message);
      }
    } else if (gates.follows(ask.shard(), ask.epoch(), System.nanoTime() / 1e6)) {
      passOn(ask, message);
    } else {
      fail(message, ErrorCode.MOVED, "The room lives on another node now.");
    }
  }

  private void deliver(ToShard ask, Message<NodeAsk> message) {
    var address = localAddress(ask.shard(), ask.ask());
    if (message.replyAddress() == null) {
      Bus.tellHere(vertx, address, (Record) ask.ask());
      return;
    }
    gates.began(ask.shard());
    Bus.<Object>askHere(vertx, address, (Record) ask.ask())
        .onComplete(_ -> gates.ended(ask.shard()))
        .onSuccess(answer -> answer(ask.ask(), answer, message))
        .onFailure(
            failure -> {
              if (ask.turn() != null && isForNow(failure)) turns.refused(ask.turn());
              fail(message, failure);
            });
  }

  private void answer(ShardAsk ask, Object answer, Message<?> message) {
    if (FormerOwner.goesBack(ask, answer) && !leaseRuns.getAsBoolean()) {
      fail(message, ErrorCode.UNAVAILABLE, "Another node knows more of this room.");
    } else {
      message.reply(answer);
    }
  }

  /// Whether a refusal says nothing of the ask itself.
  private static boolean isForNow(Throwable failure) {
    return !(failure instanceof ReplyException reply)
        || reply.failureType() != ReplyFailure.RECIPIENT_FAILURE
        || reply.failureCode() == ErrorCode.BUSY.number()
        || reply.failureCode() == ErrorCode.UNAVAILABLE.number();
  }

  /// Once only, so that no ask overtakes another: whoever asked asks again.
  private void passOn(ToShard ask, Message<NodeAsk> message) {
    if (message.replyAddress() == null) {
      owners.tell(ask.ask(), ask.turn());
      return;
    }
    owners
        .<Object>askOnce(ask.ask(), ask.turn())
        .onSuccess(message::reply)
        .onFailure(
            failure -> {
              if (Owners.maySucceedLater(failure)) {
                fail(message, ErrorCode.MOVED, "The room lives on another node now.");
              } else {
                fail(message, failure);
              }
            });
  }

  /// Lets new asks for a shard wait.
  ///
  /// @param idle called once none is under way
  void seal(int shard, Runnable idle) {
    gates.seal(shard, idle);
  }

  /// The shard goes on here, or nobody knows where: whoever waited is treated as if it came now.
  void open(int shard) {
    for (var message : gates.open(shard)) receive(message);
  }

  /// The shard goes on elsewhere, as the map says: whoever waited follows it.
  ///
  /// @param epoch the epoch under which it ran here
  void passOn(int shard, long epoch) {
    for (var message : gates.passOn(shard, epoch, System.nanoTime() / 1e6 + PASS_ON_MS)) {
      if (message.body() instanceof ToShard ask) passOn(ask, message);
    }
  }

  private static void fail(Message<?> message, Throwable failure) {
    if (failure instanceof ReplyException reply
        && reply.failureType() == ReplyFailure.RECIPIENT_FAILURE) {
      message.fail(reply.failureCode(), reply.getMessage());
    } else if (failure instanceof Refusal refusal) {
      message.fail(refusal.code().number(), String.valueOf(refusal.getMessage()));
    } else {
      fail(message, ErrorCode.UNAVAILABLE, "The room does not answer just now.");
    }
  }

  private static void fail(Message<?> message, ErrorCode code, String text) {
    message.fail(code.number(), text);
  }

  private static String localAddress(int shard, ShardAsk ask) {
    return switch (ask) {
      case RoomAsk _ -> Addresses.roomShard(shard);
      case PlaybackAsk _ -> Addresses.playbackShard(shard);
      case ChatAsk _ -> Addresses.chatShard(shard);
      case QueueAsk _ -> Addresses.queueShard(shard);
      case DoorAsk _ -> Addresses.doorShard(shard);
    };
  }
}
