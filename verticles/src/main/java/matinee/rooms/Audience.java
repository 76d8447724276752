package matinee.rooms;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import matinee.kernel.Bus;
import matinee.protocol.Addresses;
import matinee.protocol.FrameClass;
import matinee.protocol.PlaybackAsk;
import matinee.protocol.QueueAsk;
import matinee.protocol.RoomAsk;
import matinee.protocol.RoomFrames.RoomFrame;
import matinee.protocol.RoomMoved;
import matinee.protocol.wire.ServerFrame;
import matinee.protocol.wire.ServerFrameJson;
import matinee.streams.Shard;
import matinee.streams.Slots;

/// Tells the gateways of a shard's rooms what happens in them, who is there, and each second where
/// they stand. On the shard's event loop.
final class Audience {
  private static final long BEACON_MS = 1_000;

  private final Vertx vertx;
  private final Shard shard;
  private final Slots<LiveRoom> slots;
  private final Outbox outbox;
  private final long beaconTimer;

  Audience(Context context, Shard shard, Slots<LiveRoom> slots) {
    this.vertx = context.owner();
    this.shard = shard;
    this.slots = slots;
    this.outbox = new Outbox(shard, context);
    this.beaconTimer = vertx.setPeriodic(BEACON_MS, _ -> sendBeacons());
  }

  /// Hands what another verticle of the shard announces to the room's sockets.
  void announce(RoomAsk.Announce announce) {
    var room = slots.find(announce.room());
    if (room == null) return;
    switch (announce.frameClass()) {
      case CHAT -> room.chatStands(announce.seq());
      case PLAYBACK -> room.playbackStands(announce.seq());
      case QUEUE -> room.queueStands(announce.seq());
      case EPHEMERAL -> {
        if (!room.typing.admits(room.presence.count(), shard.nowMs())) return;
      }
      case CONTROL, ROOM, PRESENCE, WAITING, SYNC -> {}
    }
    send(room, new RoomFrame(room.id, announce.frameClass(), announce.seq(), announce.frame()));
  }

  /// The settings of a room changed.
  void configured(LiveRoom room) {
    var frame = ServerFrameJson.encode(new ServerFrame.Room(room.roomPart()));
    send(room, new RoomFrame(room.id, FrameClass.ROOM, room.actor.storedSeq(), frame));
  }

  /// How many wait before the door.
  void knocking(LiveRoom room) {
    var count = room.threshold.knocks().size();
    var frame = ServerFrameJson.encode(new ServerFrame.Knocking(count));
    send(room, new RoomFrame(room.id, FrameClass.EPHEMERAL, 0, frame));
  }

  /// Sends what was said so far, so that nothing overtakes it.
  void flush() {
    outbox.flush();
  }

  private void send(LiveRoom room, RoomFrame frame) {
    for (var node : room.presence.nodes()) outbox.add(node, frame);
  }

  /// The gateways must bring the room's sockets again: it is loaded anew.
  void gather(LiveRoom room) {
    for (var node : room.presence.nodes()) gather(room, node);
  }

  /// One node must bring the room's sockets again, if it is there.
  void gather(LiveRoom room, String node) {
    vertx.eventBus().publish(Addresses.nodeEvents(node), new RoomMoved(room.id));
  }

  private void sendBeacons() {
    // What a beacon tells of must be on its way before it.
    outbox.flush();
    Beacons.of(shard.number(), shard.epoch(), slots.live()).forEach(outbox::send);
  }

  /// Tells what changed in the room's presence once it is due.
  void tellSoon(LiveRoom room) {
    var dueMs = dueMs(room, shard.nowMs());
    if (dueMs == Long.MAX_VALUE || (room.tellTimer >= 0 && room.tellAtMs <= dueMs)) return;
    vertx.cancelTimer(room.tellTimer);
    room.tellAtMs = dueMs;
    room.tellTimer = vertx.setTimer(Math.max(1, dueMs - shard.nowMs()), _ -> tell(room));
  }

  private static long dueMs(LiveRoom room, long nowMs) {
    if (room.settling.isSettling()) return room.settling.endsAtMs();
    var soonMs = room.nextTellAtMs(nowMs);
    if (room.presence.hasUntold()) return soonMs;
    var leaveAtMs = room.presence.nextLeaveAtMs();
    return leaveAtMs == null ? Long.MAX_VALUE : Math.max(leaveAtMs, soonMs);
  }

  private void tell(LiveRoom room) {
    room.tellTimer = -1;
    var nowMs = shard.nowMs();
    var settling = room.settling.isSettling();
    if (settling && room.settling.endsAtMs() > nowMs) {
      tellSoon(room);
      return;
    }
    if (settling) room.settling.settle();
    var difference = settling ? room.presence.tellAll(nowMs) : room.presence.tell(nowMs);
    for (var id : room.presence.takeGone()) {
      room.threshold.left(id);
      var left = new PlaybackAsk.MemberLeft(room.id, id);
      Bus.tellHere(vertx, Addresses.playbackShard(shard.number()), left);
      Bus.tellHere(
          vertx, Addresses.queueShard(shard.number()), new QueueAsk.MemberLeft(room.id, id));
    }
    if (difference != null) {
      room.toldAtMs = nowMs;
      var frame = ServerFrameJson.encode(difference.frame());
      send(room, new RoomFrame(room.id, FrameClass.PRESENCE, difference.rev(), frame));
    }
    tellSoon(room);
  }

  /// No more is told of the room.
  void forget(LiveRoom room) {
    vertx.cancelTimer(room.tellTimer);
    room.tellTimer = -1;
    vertx.cancelTimer(room.knockTimer);
    room.knockTimer = -1;
  }

  /// Says what is left to say, and nothing after it.
  void stop() {
    vertx.cancelTimer(beaconTimer);
    for (var room : slots.live()) forget(room);
    outbox.flush();
  }
}
