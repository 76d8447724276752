package matinee.rooms;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import java.util.ArrayList;
import java.util.List;
import matinee.door.DoorLogic;
import matinee.door.DoorLogic.House;
import matinee.door.Entry;
import matinee.door.GuardLogic;
import matinee.door.Restriction;
import matinee.door.Subject;
import matinee.door.Threshold;
import matinee.protocol.Done;
import matinee.protocol.DoorAsk;
import matinee.protocol.Endpoint;
import matinee.protocol.ErrorCode;
import matinee.protocol.Identity;
import matinee.protocol.Person;
import matinee.protocol.Refusal;
import matinee.protocol.Seat;
import matinee.protocol.Speech;
import matinee.protocol.Visitor;
import matinee.protocol.wire.CloseCode;
import matinee.streams.Shard;
import org.jspecify.annotations.Nullable;

/// Stands at the doors of a shard's rooms: lets in, sends out, and shows the hosts who waits. On
/// the shard's event loop.
///
/// A stranger before a private room hears what one hears before none, and as late: see
// [LateRefusals].
final class Doorkeeper {
  /// So long after a host sent somebody out, a page that comes back by itself is not let in.
  private static final long RETURN_MS = 120_000;

  private static final Person NO_ONE = new Person("", "");

  private final Vertx vertx;
  private final Shard shard;
  private final LateRefusals lateRefusals;
  private final Audience audience;
  private final Speeches speeches;
  private final Expulsions expulsions;

  Doorkeeper(Vertx vertx, Shard shard, LateRefusals lateRefusals, Audience audience) {
    this.vertx = vertx;
    this.shard = shard;
    this.lateRefusals = lateRefusals;
    this.audience = audience;
    this.speeches = new Speeches(vertx, shard);
    this.expulsions = new Expulsions(vertx, shard, this, audience);
  }

  static House house(LiveRoom room) {
    var stored = room.actor.stored();
    return new House(stored.house(), room.guard.stored(), stored.rights());
  }

  /// Why somebody may not come in; null when they may.
  @Nullable Refusal admits(LiveRoom room, Identity identity, Visitor visitor) {
    return closedTo(room, person(identity), visitor);
  }

  /// Who that is; nobody in particular without an identity.
  static Person person(@Nullable Identity identity) {
    return identity == null ? NO_ONE : new Person(identity.id(), identity.name());
  }

  /// Somebody as they stand at the door now.
  Subject at(LiveRoom room, Person person, Visitor visitor) {
    var sinceMs = room.presence.sinceMs(person.id());
    return new Subject(person, visitor, sinceMs == 0 ? shard.nowMs() : sinceMs);
  }

  /// Somebody with every way by which they come or came; null when nothing is known of them.
  static @Nullable Subject known(LiveRoom room, String memberId) {
    return room.threshold.find(memberId, room.presence.sinceMs(memberId));
  }

  /// Why the door does not open to somebody; null when it would.
  @Nullable Refusal closedTo(LiveRoom room, Person person, Visitor visitor) {
    return refusal(DoorLogic.entry(house(room), at(room, person, visitor), shard.nowMs()));
  }

  /// Whether somebody may look at a room; null when they may.
  @Nullable Refusal shows(LiveRoom room, @Nullable Identity identity, Visitor visitor) {
    var subject = at(room, person(identity), visitor);
    var entry = DoorLogic.entry(house(room), subject, shard.nowMs());
    return entry instanceof Entry.Hidden ? hidden() : null;
  }

  /// A socket of somebody is inside, who may have been muted under another name.
  void cameIn(LiveRoom room, Person person, Visitor visitor) {
    room.threshold.cameIn(person, visitor);
    if (DoorLogic.wasSentOut(room.guard.stored(), person.id(), 0)) {
      room.returned.add(person.id());
    }
    var subject = known(room, person.id());
    if (subject == null) return;
    var told = room.speechTold;
    var muted = DoorLogic.muted(house(room), List.of(subject), shard.nowMs());
    if (told == null || !told.muted().keySet().containsAll(muted.keySet())) speechMayChange(room);
  }

  /// What sends a socket away that a gateway brings; null when nothing does.
  @Nullable CloseCode sendsAway(LiveRoom room, Seat seat) {
    var sinceMs = seat.sinceMs();
    var here = at(room, person(seat.identity()), seat.visitor());
    var subject =
        sinceMs == 0
            ? here
            : new Subject(here.person(), seat.visitor(), Math.min(sinceMs, here.sinceMs()));
    var restriction = DoorLogic.keepingOut(house(room), subject, shard.nowMs());
    if (restriction != null) return closing(restriction);
    return wasSentOut(room, seat) ? CloseCode.KICKED : null;
  }

  /// Whether a socket that a gateway brings belongs inside. One that no owner has let in yet goes
  /// through the door as if it came now: its own question is on its way as well, and is answered.
  boolean isInside(LiveRoom room, Endpoint endpoint, Seat seat) {
    return seat.sinceMs() > 0
        || room.presence.memberOf(endpoint) != null
        || admits(room, seat.identity(), seat.visitor()) == null;
  }

  /// Whether a socket was there already when a host sent its member out: the word was lost with the
  /// owner before.
  private static boolean wasSentOut(LiveRoom room, Seat seat) {
    var sinceMs = seat.sinceMs();
    return sinceMs > 0 && DoorLogic.wasSentOut(room.guard.stored(), seat.identity().id(), sinceMs);
  }

  /// Why somebody does not come back by themselves, whose page knows of no end; null when they may.
  @Nullable Refusal stillOut(LiveRoom room, String memberId) {
    if (room.returned.contains(memberId) || room.presence.isConnected(memberId)) return null;
    var sinceMs = shard.nowMs() - RETURN_MS;
    return DoorLogic.wasSentOut(room.guard.stored(), memberId, sinceMs)
        ? new Refusal(ErrorCode.KICKED, "A host sent you out. You may come back.")
        : null;
  }

  private static @Nullable Refusal refusal(Entry entry) {
    return switch (entry) {
      case Entry.Open _ -> null;
      case Entry.Hidden _ -> hidden();
      case Entry.Locked _ ->
          new Refusal(ErrorCode.ROOM_LOCKED, "This room lets nobody new in just now.");
      case Entry.KeptOut out ->
          out.kind() == Restriction.Kind.TIME_OUT
              ? new Refusal(ErrorCode.TIMED_OUT, "This room keeps you out for a while.")
              : new Refusal(ErrorCode.BANNED, "This room keeps you out.");
    };
  }

  static Refusal hidden() {
    return new Refusal(ErrorCode.ROOM_NOT_FOUND, "There is no such room.");
  }

  /// Says what the door does for somebody: nothing, if the room hides.
  void answer(LiveRoom room, Entry entry, Message<?> message, double arrivedMs) {
    var refusal = refusal(entry);
    if (refusal == null) message.reply(new Done(0));
    else lateRefusals.refuseOf(room, message, refusal, arrivedMs);
  }

  /// Somebody waits before the door. Where nobody is inside, nobody hears it: whoever waits says so
  /// again.
  void knock(LiveRoom room, DoorAsk.Knock ask, Message<?> message, double arrivedMs) {
    var nowMs = shard.nowMs();
    var person = person(ask.identity());
    var subject = at(room, person, ask.visitor());
    var entry = DoorLogic.entry(house(room), subject, nowMs);
    if (entry instanceof Entry.Hidden || entry instanceof Entry.Locked) {
      var changed = room.threshold.forgetGone(nowMs);
      if (room.presence.hasSockets() && DoorLogic.mayKnock(house(room), subject, nowMs)) {
        changed |= room.threshold.knock(subject, nowMs);
      }
      if (changed) audience.knocking(room);
      watchKnocks(room);
    }
    answer(room, entry, message, arrivedMs);
  }

  /// As long as somebody waits, whoever went is looked for.
  void watchKnocks(LiveRoom room) {
    if (room.knockTimer >= 0 || room.threshold.knocks().isEmpty()) return;
    room.knockTimer =
        vertx.setTimer(
            Threshold.KNOCK_LIFE_MS / 4,
            _ -> {
              room.knockTimer = -1;
              if (room.threshold.forgetGone(shard.nowMs())) audience.knocking(room);
              watchKnocks(room);
            });
  }

  /// Those who are here and may be.
  List<Person> inside(LiveRoom room) {
    var inside = new ArrayList<Person>();
    for (var subject : present(room)) {
      if (DoorLogic.keepingOut(house(room), subject, shard.nowMs()) == null) {
        inside.add(subject.person());
      }
    }
    return inside;
  }

  static List<Subject> present(LiveRoom room) {
    var present = new ArrayList<Subject>();
    for (var person : room.presence.people()) {
      var subject = known(room, person.id());
      present.add(subject == null ? new Subject(person, Visitor.UNKNOWN, 0) : subject);
    }
    return present;
  }

  static CloseCode closing(Restriction restriction) {
    return restriction.kind() == Restriction.Kind.TIME_OUT ? CloseCode.TIMED_OUT : CloseCode.BANNED;
  }

  /// The stored guard changed: whoever may no longer be here goes, and the chat hears of it.
  void guardChanged(LiveRoom room, GuardLogic.Guarded event) {
    expulsions.guardChanged(room, event);
  }

  /// Whoever is inside when the door closes may come back to a room that lets nobody new in.
  void houseChanged(LiveRoom room) {
    expulsions.houseChanged(room);
  }

  /// Closes sockets for good.
  void close(LiveRoom room, List<Endpoint> endpoints, CloseCode code) {
    expulsions.close(room, endpoints, code);
  }

  Speech speech(LiveRoom room) {
    return speeches.of(room);
  }

  /// Why somebody does not take a name; null when they may.
  @Nullable Refusal forbidsName(LiveRoom room, String memberId, String name) {
    return speeches.forbids(room, memberId, name);
  }

  /// Tells the chat what it has to keep to, when that is something else now.
  void speechMayChange(LiveRoom room) {
    speeches.mayChange(room);
    if (room.presence.hasUntold()) audience.tellSoon(room);
  }
}
