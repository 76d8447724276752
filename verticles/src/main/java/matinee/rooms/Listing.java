package matinee.rooms;

import io.vertx.core.Vertx;
import matinee.kernel.Bus;
import matinee.protocol.Addresses;
import matinee.protocol.Listed;
import matinee.protocol.PlaybackAsk;
import matinee.protocol.PlaybackAsk.PlaybackState;
import matinee.protocol.RoomCard;
import matinee.streams.Shard;
import matinee.streams.Slots;

/// Tells the public list what goes on in the rooms of a shard: who is public and has viewers, at
/// most every few seconds, and again after a while even when nothing changed. On the shard's event
/// loop.
final class Listing {
  private static final long EVERY_MS = 3_000;
  private static final long RENEW_MS = 60_000;

  private final Vertx vertx;
  private final Shard shard;
  private final Slots<LiveRoom> slots;

  Listing(Vertx vertx, Shard shard, Slots<LiveRoom> slots) {
    this.vertx = vertx;
    this.shard = shard;
    this.slots = slots;
    vertx.setPeriodic(EVERY_MS, _ -> look());
  }

  private void look() {
    for (var room : slots.live()) {
      if (room.isPublic() && room.presence.hasSockets()) renew(room);
      else forget(room);
    }
  }

  private void renew(LiveRoom room) {
    var shown = Shown.of(room);
    var nowMs = shard.nowMs();
    if (shown.equals(room.shown) && nowMs - room.shownAtMs < RENEW_MS) return;
    room.shown = shown;
    room.shownAtMs = nowMs;
    var address = Addresses.playbackShard(shard.number());
    Bus.<PlaybackState>askHere(vertx, address, new PlaybackAsk.GetState(room.id))
        .onSuccess(playback -> tell(room, playback))
        .onFailure(_ -> room.shown = null);
  }

  private void tell(LiveRoom room, PlaybackState playback) {
    if (!room.isPublic()) return;
    var item = playback.item();
    var card =
        new RoomCard(
            room.id,
            room.actor.stored().title(),
            item == null ? null : item.title(),
            playback.anchor().playing(),
            room.presence.count(),
            room.actor.stored().house().rating());
    tell(new Listed(room.id, shard.epoch(), card));
  }

  /// The room is not to be shown any more.
  void forget(LiveRoom room) {
    if (room.shown == null) return;
    room.shown = null;
    tell(new Listed(room.id, shard.epoch(), null));
  }

  private void tell(Listed listed) {
    Bus.tellHere(vertx, Addresses.ROOM_LIST, listed);
  }

  /// What the list depends on.
  record Shown(int count, long roomSeq, long playbackSeq) {
    static Shown of(LiveRoom room) {
      var heads = room.heads();
      return new Shown(room.presence.count(), heads.room(), heads.playback());
    }
  }
}
