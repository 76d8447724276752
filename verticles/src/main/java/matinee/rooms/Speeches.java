package matinee.rooms;

import io.vertx.core.Vertx;
import matinee.door.DoorLogic;
import matinee.kernel.Bus;
import matinee.protocol.Addresses;
import matinee.protocol.Done;
import matinee.protocol.ErrorCode;
import matinee.protocol.Permission;
import matinee.protocol.Refusal;
import matinee.protocol.Speech;
import matinee.protocol.SpeechChanged;
import matinee.streams.Shard;
import org.jspecify.annotations.Nullable;

/// Tells the chats of a shard's rooms what they have to keep to. On the shard's event loop.
final class Speeches {
  private final Vertx vertx;
  private final Shard shard;

  Speeches(Vertx vertx, Shard shard) {
    this.vertx = vertx;
    this.shard = shard;
  }

  Speech of(LiveRoom room) {
    var house = Doorkeeper.house(room);
    var rules = house.guard().rules();
    return new Speech(
        house.rules().slowMs(),
        rules.rateMax(),
        rules.repeatsMax(),
        rules.filters(),
        DoorLogic.muted(house, Doorkeeper.present(room), shard.nowMs()),
        DoorLogic.hosts(house.rights()));
  }

  /// Why somebody does not take a name in the room; null when they may. A name is speech.
  @Nullable Refusal forbids(LiveRoom room, String memberId, String name) {
    if (!room.actor.stored().rights().may(memberId, Permission.CHAT)) {
      return new Refusal(ErrorCode.NOT_ALLOWED, "You may not do this here.");
    }
    return room.names.rename(memberId, name, shard.nowMs());
  }

  /// Nobody heard it: it is told again when it is looked at next.
  private static void forgetTold(LiveRoom room, Speech speech) {
    if (speech.equals(room.speechTold)) room.speechTold = null;
  }

  /// Whoever is here under a name that is unwanted by now goes by another.
  private void rename(LiveRoom room) {
    var nowMs = shard.nowMs();
    for (var person : room.presence.people()) {
      room.presence.rename(person.id(), room.names.name(person.id(), person.name(), null, nowMs));
    }
  }

  /// Tells the chat what it has to keep to, when that is something else now.
  void mayChange(LiveRoom room) {
    var speech = of(room);
    if (speech.equals(room.speechTold)) return;
    room.speechTold = speech;
    if (room.names.change(speech)) rename(room);
    var changed = new SpeechChanged(room.id, speech);
    room.speechHeard =
        Bus.<Done>askHere(vertx, Addresses.shardSpeech(shard.number()), changed)
            .onFailure(_ -> forgetTold(room, speech))
            .mapEmpty();
  }
}
