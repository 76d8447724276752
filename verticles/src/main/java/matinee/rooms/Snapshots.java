package matinee.rooms;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import matinee.kernel.Bus;
import matinee.protocol.Addresses;
import matinee.protocol.Attached;
import matinee.protocol.ChatAsk;
import matinee.protocol.Encoded;
import matinee.protocol.Endpoint;
import matinee.protocol.ErrorCode;
import matinee.protocol.Heads;
import matinee.protocol.PlaybackAsk;
import matinee.protocol.PlaybackAsk.PlaybackState;
import matinee.protocol.QueueAsk;
import matinee.protocol.QueueState;
import matinee.protocol.Refreshed;
import matinee.protocol.Refusal;
import matinee.protocol.Resume;
import matinee.protocol.RoomAsk;
import matinee.protocol.RoomSummary;
import matinee.protocol.WaitStatus;
import matinee.protocol.wire.ServerFrame;
import matinee.protocol.wire.ServerFrameJson;
import matinee.streams.Replies;
import matinee.streams.Shard;
import org.jspecify.annotations.Nullable;

/// Answers with the whole state of a room, gathered from the verticles of its shard. On the
/// shard's event loop.
final class Snapshots {
  private final Vertx vertx;
  private final Shard shard;

  Snapshots(Vertx vertx, Shard shard) {
    this.vertx = vertx;
    this.shard = shard;
  }

  /// Answers a socket of the room.
  void attached(
      LiveRoom room, Endpoint endpoint, @Nullable Resume resume, Message<RoomAsk> message) {
    gather(room, resume)
        .onSuccess(
            snapshot -> {
              var member = room.presence.memberOf(endpoint);
              if (member == null) {
                var text = "This socket is not in the room.";
                Replies.refuse(message, new Refusal(ErrorCode.NOT_FOUND, text));
                return;
              }
              var heads = heads(room, snapshot);
              var sinceMs = room.presence.sinceMs(member.id());
              var text = encode(room, heads, snapshot, resume);
              message.reply(new Attached(member, sinceMs, heads, text));
            })
        .onFailure(_ -> Replies.refuse(message, unreadable()));
  }

  /// Answers a gateway instance.
  void refreshed(LiveRoom room, @Nullable Resume seen, Message<RoomAsk> message) {
    gather(room, seen)
        .onSuccess(
            snapshot ->
                message.reply(
                    new Refreshed(heads(room, snapshot), ServerFrameJson.encode(snapshot))))
        .onFailure(_ -> Replies.refuse(message, unreadable()));
  }

  /// Answers whoever has the link.
  void described(LiveRoom room, Message<RoomAsk> message) {
    playback(room)
        .onSuccess(
            playback ->
                message.reply(
                    new RoomSummary(
                        room.id,
                        room.actor.stored().title(),
                        playback.item(),
                        room.presence.count(),
                        room.actor.stored().house().rating())))
        .onFailure(_ -> Replies.refuse(message, unreadable()));
  }

  private static Refusal unreadable() {
    return new Refusal(ErrorCode.UNAVAILABLE, "The room cannot be read just now.");
  }

  private Future<PlaybackState> playback(LiveRoom room) {
    var address = Addresses.playbackShard(shard.number());
    return Bus.askHere(vertx, address, new PlaybackAsk.GetState(room.id));
  }

  private Future<WaitStatus> waiting(LiveRoom room) {
    var address = Addresses.playbackShard(shard.number());
    return Bus.askHere(vertx, address, new PlaybackAsk.GetWaiting(room.id));
  }

  /// Gathers the parts; events stored meanwhile reach the gateways by themselves, and clients put
  /// them in order by their numbers. Whoever was here before the room settled keeps what they know
  /// of who is there.
  private Future<ServerFrame.Snapshot> gather(LiveRoom room, @Nullable Resume resume) {
    var wasHere = room.wasSeenBy(resume);
    var after = wasHere && resume != null ? resume.chat() : null;
    return Future.join(
            playback(room),
            waiting(room),
            Bus.<ChatAsk.Tail>askHere(
                vertx, Addresses.chatShard(shard.number()), new ChatAsk.GetTail(room.id, after)),
            Bus.<QueueState>askHere(
                vertx, Addresses.queueShard(shard.number()), new QueueAsk.GetState(room.id)))
        .map(
            parts -> {
              PlaybackState playback = parts.resultAt(0);
              WaitStatus waiting = parts.resultAt(1);
              ChatAsk.Tail chat = parts.resultAt(2);
              QueueState queue = parts.resultAt(3);
              room.playbackStands(playback.seq());
              room.chatStands(chat.seq());
              room.queueStands(queue.seq());
              return new ServerFrame.Snapshot(
                  room.streamId,
                  shard.epoch(),
                  room.roomPart(),
                  playback,
                  wasHere && room.settling.isSettling() ? null : room.presencePart(),
                  chat,
                  waiting,
                  queue);
            });
  }

  private static Heads heads(LiveRoom room, ServerFrame.Snapshot snapshot) {
    return new Heads(
        room.streamId,
        snapshot.chat().seq(),
        snapshot.playback().seq(),
        snapshot.room().seq(),
        snapshot.queue().seq(),
        room.presence.rev());
  }

  /// Thousands who come to one room at once get the same text, as long as nothing happens in it.
  private static Encoded encode(
      LiveRoom room, Heads heads, ServerFrame.Snapshot snapshot, @Nullable Resume resume) {
    if (resume != null || room.presence.count() <= PresenceNews.LISTED_MAX) {
      return ServerFrameJson.encode(snapshot);
    }
    var newcomer = room.newcomer;
    if (newcomer != null && newcomer.heads().equals(heads)) return newcomer.text();
    var text = ServerFrameJson.encode(snapshot);
    room.newcomer = new Newcomer(heads, text);
    return text;
  }

  /// What somebody who comes for the first time is shown of a large room.
  record Newcomer(Heads heads, Encoded text) {}
}
