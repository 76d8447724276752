package matinee.rooms;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import matinee.door.DoorLogic;
import matinee.door.GuardLogic;
import matinee.kernel.RandomId;
import matinee.protocol.Addresses;
import matinee.protocol.CommandKey;
import matinee.protocol.Endpoint;
import matinee.protocol.Expelled;
import matinee.protocol.Visibility;
import matinee.protocol.wire.CloseCode;
import matinee.streams.Replies;
import matinee.streams.Shard;

/// Sends out who may no longer be in a room, when what is kept about that has changed. On the
/// shard's event loop.
final class Expulsions {
  private final Vertx vertx;
  private final Shard shard;
  private final Doorkeeper keeper;
  private final Audience audience;

  Expulsions(Vertx vertx, Shard shard, Doorkeeper keeper, Audience audience) {
    this.vertx = vertx;
    this.shard = shard;
    this.keeper = keeper;
    this.audience = audience;
  }

  /// The stored guard changed: whoever may no longer be here goes, and the chat hears of it.
  void guardChanged(LiveRoom room, GuardLogic.Guarded event) {
    var sentOut = event.sentOut();
    if (sentOut != null) {
      room.returned.remove(sentOut);
      room.returned.removeIf(id -> !DoorLogic.wasSentOut(room.guard.stored(), id, 0));
      expel(room, List.of(sentOut), CloseCode.KICKED);
    }
    // Letting somebody in happens often, and sends nobody out.
    var restrictions = room.guard.stored().restrictions();
    var sameRules = room.rulesKnown.equals(room.guard.stored().rules());
    if (sameRules && restrictions.equals(room.restrictionsKnown)) return;
    room.rulesKnown = room.guard.stored().rules();
    room.restrictionsKnown = restrictions;
    var byCode = new LinkedHashMap<CloseCode, List<String>>();
    for (var subject : Doorkeeper.present(room)) {
      var restriction = DoorLogic.keepingOut(Doorkeeper.house(room), subject, shard.nowMs());
      if (restriction == null) continue;
      var code = Doorkeeper.closing(restriction);
      byCode.computeIfAbsent(code, _ -> new ArrayList<>()).add(subject.id());
    }
    byCode.forEach((code, ids) -> expel(room, ids, code));
    keeper.speechMayChange(room);
  }

  private void expel(LiveRoom room, List<String> memberIds, CloseCode code) {
    var gone = new ArrayList<Endpoint>();
    for (var id : memberIds) gone.addAll(room.presence.expel(id, shard.nowMs()));
    close(room, gone, code);
  }

  /// Closes sockets for good.
  void close(LiveRoom room, List<Endpoint> endpoints, CloseCode code) {
    var byNode = new LinkedHashMap<String, List<Long>>();
    for (var endpoint : endpoints) {
      byNode.computeIfAbsent(endpoint.node(), _ -> new ArrayList<>()).add(endpoint.connection());
    }
    if (byNode.isEmpty()) return;
    audience.flush();
    byNode.forEach(
        (node, connections) ->
            vertx
                .eventBus()
                .publish(
                    Addresses.nodeEvents(node), new Expelled(room.id, connections, code.word())));
    audience.tellSoon(room);
  }

  /// Whoever is inside when the door closes may come back to a room that lets nobody new in.
  void houseChanged(LiveRoom room) {
    var rules = room.actor.stored().house();
    var isNew = !rules.equals(room.houseKnown);
    room.houseKnown = rules;
    if (!isNew) {
      keeper.speechMayChange(room);
      return;
    }
    if (rules.locked() || rules.visibility() == Visibility.PRIVATE) {
      var people = keeper.inside(room);
      var by = room.actor.stored().charge().owner();
      room.guard.submit(
          new CommandKey(by, "inside-" + RandomId.make()),
          now -> GuardLogic.admitAll(now, people),
          Replies.NOBODY);
    }
    keeper.speechMayChange(room);
  }
}
