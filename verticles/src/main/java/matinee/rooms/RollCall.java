package matinee.rooms;

import io.vertx.core.Vertx;
import matinee.door.Attendance;
import matinee.door.DoorLogic;
import matinee.door.GuardLogic;
import matinee.kernel.RandomId;
import matinee.protocol.CommandKey;
import matinee.protocol.ErrorCode;
import matinee.protocol.Person;
import matinee.streams.Shard;
import matinee.streams.Slots;
import matinee.streams.StreamActor;

/// Takes down who has been in the rooms of a shard longest ([Attendance]), and tells those who come
/// back from it. On the shard's event loop.
///
/// It is stored soon after it changed, but not more often than every half minute, and again while
/// it stays the same. A room that was just loaded first waits for those who come back.
final class RollCall {
  private static final Person ROOM = new Person("room", "room");
  private static final long SOON_MS = 1_000;
  private static final long EVERY_MS = 30_000;

  private final Vertx vertx;
  private final Shard shard;
  private final Slots<LiveRoom> slots;
  private final long returnMs;

  /// @param returnMs how long after a room was loaded somebody counts as never gone
  RollCall(Vertx vertx, Shard shard, Slots<LiveRoom> slots, long returnMs) {
    this.vertx = vertx;
    this.shard = shard;
    this.slots = slots;
    this.returnMs = returnMs;
  }

  /// Since when somebody has been here whose page was in the room before it was loaded.
  long sinceMs(LiveRoom room, String memberId, long nowMs) {
    if (nowMs - room.loadedAtMs > returnMs) return nowMs;
    var sinceMs = room.attendance.sinceMs(memberId, nowMs);
    return DoorLogic.wasSentOut(room.guard.stored(), memberId, sinceMs) ? nowMs : sinceMs;
  }

  /// Somebody came or went, or has another role.
  void changed(LiveRoom room) {
    var nowMs = shard.nowMs();
    var freeAtMs = Math.max(room.rolledAtMs + EVERY_MS, room.loadedAtMs + returnMs);
    look(room, Math.max(nowMs + SOON_MS, freeAtMs));
  }

  private void look(LiveRoom room, long atMs) {
    if (room.rollTimer >= 0 && room.rollAtMs <= atMs) return;
    forget(room);
    room.rollAtMs = atMs;
    room.rollTimer =
        vertx.setTimer(
            Math.max(1, atMs - shard.nowMs()),
            _ -> {
              room.rollTimer = -1;
              take(room);
            });
  }

  private void take(LiveRoom room) {
    var nowMs = shard.nowMs();
    room.rolledAtMs = nowMs;
    var stays = room.presence.line(room.actor.stored().rights(), Attendance.STAYS_MAX);
    var attendance = new Attendance(nowMs, stays);
    if (!stays.isEmpty()) look(room, nowMs + Attendance.RENEW_MS);
    room.guard.submit(
        new CommandKey(ROOM, "roll-" + RandomId.make()),
        now -> GuardLogic.attend(now, attendance),
        new StreamActor.Answer() {
          @Override
          public void ok(long seq) {}

          @Override
          public void refused(ErrorCode code, String message) {
            if (slots.find(room.id) == room) changed(room);
          }
        });
  }

  /// No more is taken down of the room.
  void forget(LiveRoom room) {
    vertx.cancelTimer(room.rollTimer);
    room.rollTimer = -1;
  }
}
