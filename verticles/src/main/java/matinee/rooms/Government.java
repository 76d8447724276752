package matinee.rooms;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import matinee.kernel.RandomId;
import matinee.protocol.CommandKey;
import matinee.protocol.ErrorCode;
import matinee.protocol.Person;
import matinee.protocol.RightsAction;
import matinee.protocol.RoomAsk;
import matinee.streams.Decision;
import matinee.streams.Replies;
import matinee.streams.Shard;
import matinee.streams.StreamActor;
import org.jspecify.annotations.Nullable;

/// Brings what [RightsLogic] and [Succession] decide to the rooms of a shard. On the shard's event
/// loop.
final class Government {
  private static final long AGAIN_MS = 2_000;

  private final Vertx vertx;
  private final Shard shard;

  Government(Vertx vertx, Shard shard) {
    this.vertx = vertx;
    this.shard = shard;
  }

  /// Does what somebody wants of the rights.
  void govern(LiveRoom room, RoomAsk.Govern ask, Message<RoomAsk> message) {
    var by = ask.key().by();
    var target = target(room, ask.action());
    var answer = new AfterTelling(vertx, room, Replies.to(message));
    room.actor.submit(ask.key(), now -> RightsLogic.decide(now, by, ask.action(), target), answer);
  }

  private static @Nullable Person target(LiveRoom room, RightsAction action) {
    return switch (action) {
      case RightsAction.Appoint appoint -> room.presence.person(appoint.memberId());
      case RightsAction.Transfer transfer -> room.presence.person(transfer.memberId());
      case RightsAction.Permit _, RightsAction.HandOver _ -> null;
    };
  }

  /// Somebody is here under a name: the room calls its people as they call themselves.
  void named(LiveRoom room, Person person) {
    var newest = room.actor.newest();
    if (RightsLogic.named(newest, person) instanceof Decision.Unchanged<?>) return;
    var key = new CommandKey(Person.ROOM, "name-" + RandomId.make());
    room.actor.submit(key, now -> RightsLogic.named(now, person), Replies.NOBODY);
  }

  /// Somebody came or went, or the room changed: whoever is in charge has to be here.
  void look(LiveRoom room) {
    var nowMs = shard.nowMs();
    var stored = room.actor.stored();
    room.succession.look(stored.charge(), room.presence, nowMs);
    var change = room.succession.due(stored, room.presence, nowMs);
    if (change == null) wait(room, room.succession.dueAtMs(stored.charge(), room.presence));
    else if (!room.succeeding) succeed(room, change);
  }

  private void wait(LiveRoom room, long dueAtMs) {
    forget(room);
    if (dueAtMs == Succession.NEVER) return;
    lookAfter(room, Math.max(1, dueAtMs - shard.nowMs()));
  }

  private void lookAfter(LiveRoom room, long delayMs) {
    room.chargeTimer =
        vertx.setTimer(
            delayMs,
            _ -> {
              room.chargeTimer = -1;
              look(room);
            });
  }

  private void succeed(LiveRoom room, Succession.Change change) {
    forget(room);
    room.succeeding = true;
    var key = new CommandKey(Person.ROOM, "charge-" + RandomId.make());
    room.actor.submit(
        key,
        now -> Succession.decide(now, change),
        new StreamActor.Answer() {
          @Override
          public void ok(long seq) {
            room.succeeding = false;
          }

          @Override
          public void refused(ErrorCode code, String message) {
            room.succeeding = false;
            forget(room);
            lookAfter(room, AGAIN_MS);
          }
        });
  }

  /// No more is done about the room.
  void forget(LiveRoom room) {
    vertx.cancelTimer(room.chargeTimer);
    room.chargeTimer = -1;
  }
}
