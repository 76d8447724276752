package matinee.rooms;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import matinee.door.DoorLogic;
import matinee.door.DoorLogic.House;
import matinee.door.Entry;
import matinee.door.GuardLogic;
import matinee.door.Restriction;
import matinee.door.Subject;
import matinee.door.Threshold;
import matinee.kernel.Bus;
import matinee.kernel.RandomId;
import matinee.protocol.AccountsAnswer.SecretMatched;
import matinee.protocol.AccountsCommand.MatchSecret;
import matinee.protocol.Addresses;
import matinee.protocol.CommandKey;
import matinee.protocol.Done;
import matinee.protocol.DoorAsk;
import matinee.protocol.Endpoint;
import matinee.protocol.ErrorCode;
import matinee.protocol.Expelled;
import matinee.protocol.Identity;
import matinee.protocol.Person;
import matinee.protocol.Refusal;
import matinee.protocol.Seat;
import matinee.protocol.Speech;
import matinee.protocol.SpeechChanged;
import matinee.protocol.Visibility;
import matinee.protocol.Visitor;
import matinee.protocol.wire.CloseCode;
import matinee.streams.Replies;
import matinee.streams.Shard;
import matinee.streams.StreamActor;
import org.jspecify.annotations.Nullable;

/// Stands at the doors of a shard's rooms: lets in, sends out, and shows the hosts who waits. On
/// the shard's event loop.
///
/// A stranger before a private room hears what one hears before none, and as late: see [Lateness].
final class Doorkeeper {
  private static final int ID_LENGTH = 12;

  /// So long after a host sent somebody out, a page that comes back by itself is not let in.
  private static final long RETURN_MS = 120_000;

  private static final Person NO_ONE = new Person("", "");

  private final Vertx vertx;
  private final Shard shard;
  private final Lateness lateness;
  private final Audience audience;

  Doorkeeper(Vertx vertx, Shard shard, Lateness lateness, Audience audience) {
    this.vertx = vertx;
    this.shard = shard;
    this.lateness = lateness;
    this.audience = audience;
  }

  static House house(LiveRoom room) {
    var stored = room.actor.stored();
    return new House(stored.house(), room.guard.stored(), stored.rights());
  }

  /// Why somebody may not come in; null when they may, and are remembered as inside.
  @Nullable Refusal admits(LiveRoom room, Identity identity, Visitor visitor) {
    var person = new Person(identity.id(), identity.name());
    var nowMs = shard.nowMs();
    var subject = room.threshold.at(person, visitor, nowMs);
    var refusal = refusal(DoorLogic.entry(house(room), subject, nowMs));
    if (refusal != null) return refusal;
    room.threshold.passed(person, visitor, nowMs);
    return null;
  }

  /// Why the door does not open to somebody; null when it would.
  @Nullable Refusal closedTo(LiveRoom room, Person person, Visitor visitor) {
    var nowMs = shard.nowMs();
    return refusal(DoorLogic.entry(house(room), room.threshold.at(person, visitor, nowMs), nowMs));
  }

  /// Whether somebody may look at a room; null when they may.
  @Nullable Refusal shows(LiveRoom room, @Nullable Identity identity, Visitor visitor) {
    var person = identity == null ? NO_ONE : new Person(identity.id(), identity.name());
    var nowMs = shard.nowMs();
    var entry = DoorLogic.entry(house(room), room.threshold.at(person, visitor, nowMs), nowMs);
    return entry instanceof Entry.Hidden ? hidden() : null;
  }

  /// Somebody came in, who may have been muted under another name.
  void cameIn(LiveRoom room, Identity identity) {
    if (DoorLogic.wasSentOut(room.guard.stored(), identity.id(), 0)) {
      room.returned.add(identity.id());
    }
    var subject = room.threshold.find(identity.id());
    if (subject == null) return;
    var told = room.speechTold;
    var muted = DoorLogic.muted(house(room), List.of(subject), shard.nowMs());
    if (told == null || !told.muted().keySet().containsAll(muted.keySet())) speechMayChange(room);
  }

  /// Whether somebody who was inside may stay; null when they may.
  @Nullable Restriction keepingOut(LiveRoom room, Identity identity, Visitor visitor) {
    var person = new Person(identity.id(), identity.name());
    room.threshold.wasInside(person, visitor);
    var subject = room.threshold.find(person.id());
    return subject == null ? null : DoorLogic.keepingOut(house(room), subject, shard.nowMs());
  }

  /// Whether a socket was there already when a host sent its member out: the word was lost with the
  /// owner before.
  boolean wasSentOut(LiveRoom room, Seat seat) {
    var sinceMs = seat.sinceMs();
    return sinceMs > 0
        && DoorLogic.wasSentOut(room.guard.stored(), seat.identity().id(), sinceMs);
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

  /// Somebody shows a password or an invitation.
  ///
  /// @param arrivedMs when the question came, by [Lateness#nowMs]
  void enter(LiveRoom room, DoorAsk.Enter ask, Message<?> message, double arrivedMs) {
    var person = new Person(ask.identity().id(), ask.identity().name());
    var nowMs = shard.nowMs();
    var house = house(room);
    var entry = DoorLogic.entry(house, room.threshold.at(person, ask.visitor(), nowMs), nowMs);
    var invite = DoorLogic.invitation(house, ask.invite(), nowMs);
    if (ask.password() == null) {
      if (entry instanceof Entry.Hidden && invite != null) admit(room, person, invite, message);
      else answer(entry, message, arrivedMs);
      return;
    }
    var hash = entry instanceof Entry.Hidden ? DoorLogic.passwordHash(house) : null;
    matches(ask.password(), hash)
        .onSuccess(
            fits -> {
              if (fits && isFree(room, person, ask.visitor())) admit(room, person, null, message);
              else answer(entry, message, arrivedMs);
            })
        .onFailure(failure -> Replies.refuse(message, failed(failure)));
  }

  /// Nobody who is kept out gets in by a password.
  private boolean isFree(LiveRoom room, Person person, Visitor visitor) {
    var subject = room.threshold.at(person, visitor, shard.nowMs());
    return DoorLogic.keepingOut(house(room), subject, shard.nowMs()) == null;
  }

  /// A password for a room that is not there: as much work, and the same answer.
  void enterNowhere(DoorAsk.Enter ask, Refusal refusal, Message<?> message, double arrivedMs) {
    if (ask.password() == null || refusal.code() != ErrorCode.ROOM_NOT_FOUND) {
      lateness.refuse(message, refusal, arrivedMs);
      return;
    }
    matches(ask.password(), null)
        .onSuccess(_ -> lateness.refuse(message, refusal, arrivedMs))
        .onFailure(failure -> Replies.refuse(message, failed(failure)));
  }

  private Future<Boolean> matches(String password, @Nullable String hash) {
    return Bus.<SecretMatched>askService(vertx, Addresses.ACCOUNTS, new MatchSecret(password, hash))
        .map(SecretMatched::fits);
  }

  static Refusal failed(Throwable failure) {
    if (failure instanceof ReplyException reply) {
      var code = ErrorCode.ofNumber(reply.failureCode());
      if (code != null) return new Refusal(code, String.valueOf(reply.getMessage()));
    }
    return new Refusal(ErrorCode.UNAVAILABLE, "Passwords cannot be checked just now.");
  }

  private void answer(Entry entry, Message<?> message, double arrivedMs) {
    var refusal = refusal(entry);
    if (refusal == null) message.reply(new Done(0));
    else lateness.refuse(message, refusal, arrivedMs);
  }

  private void admit(
      LiveRoom room, Person person, matinee.door.@Nullable Invite invite, Message<?> message) {
    var key = new CommandKey(person, "enter-" + RandomId.of(ID_LENGTH));
    room.guard.submit(
        key,
        now -> {
          // Of an invitation for one, the second of two who come at once finds it used.
          var house = new House(room.actor.stored().house(), now, room.actor.stored().rights());
          var token = invite == null ? null : invite.token();
          if (token != null && DoorLogic.invitation(house, token, shard.nowMs()) == null) {
            return now.hasAdmitted(person.id())
                ? new matinee.streams.Decision.Unchanged<>()
                : matinee.streams.Decision.refuse(
                    ErrorCode.ROOM_NOT_FOUND, String.valueOf(hidden().getMessage()));
          }
          return GuardLogic.admit(now, person, invite);
        },
        Replies.to(message));
  }

  /// Somebody waits before the door.
  void knock(LiveRoom room, DoorAsk.Knock ask, Message<?> message, double arrivedMs) {
    var nowMs = shard.nowMs();
    var person = new Person(ask.identity().id(), ask.identity().name());
    var subject = room.threshold.at(person, ask.visitor(), nowMs);
    var entry = DoorLogic.entry(house(room), subject, nowMs);
    if (entry instanceof Entry.Hidden || entry instanceof Entry.Locked) {
      var changed = room.threshold.forgetGone(nowMs);
      if (DoorLogic.mayKnock(house(room), subject, nowMs)) {
        changed |= room.threshold.knock(subject, nowMs);
      }
      if (changed) audience.knocking(room);
      watchKnocks(room);
    }
    answer(entry, message, arrivedMs);
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

  /// The stored guard changed: whoever may no longer be here goes, and the chat hears of it.
  void guardChanged(LiveRoom room, GuardLogic.Guarded event) {
    var sentOut = event.sentOut();
    if (sentOut != null) {
      room.returned.remove(sentOut);
      expel(room, List.of(sentOut), CloseCode.KICKED);
    }
    // Letting somebody in happens often, and sends nobody out.
    var restrictions = room.guard.stored().restrictions();
    var sameRules = room.rulesKnown.equals(room.guard.stored().rules());
    if (sameRules && restrictions.equals(room.restrictionsKnown)) return;
    room.rulesKnown = room.guard.stored().rules();
    room.restrictionsKnown = restrictions;
    var byCode = new LinkedHashMap<CloseCode, List<String>>();
    for (var subject : present(room)) {
      var restriction = DoorLogic.keepingOut(house(room), subject, shard.nowMs());
      if (restriction == null) continue;
      byCode.computeIfAbsent(closing(restriction), _ -> new ArrayList<>()).add(subject.id());
    }
    byCode.forEach((code, ids) -> expel(room, ids, code));
    speechMayChange(room);
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

  private static List<Subject> present(LiveRoom room) {
    return room.threshold.subjects(room.presence.people());
  }

  static CloseCode closing(Restriction restriction) {
    return restriction.kind() == Restriction.Kind.TIME_OUT ? CloseCode.TIMED_OUT : CloseCode.BANNED;
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
      speechMayChange(room);
      return;
    }
    if (rules.locked() || rules.visibility() == Visibility.PRIVATE) {
      var people = inside(room);
      var by = room.actor.stored().charge().owner();
      room.guard.submit(
          new CommandKey(by, "inside-" + RandomId.of(ID_LENGTH)),
          now -> GuardLogic.admitAll(now, people),
          NOBODY);
    }
    speechMayChange(room);
  }

  static final StreamActor.Answer NOBODY =
      new StreamActor.Answer() {
        @Override
        public void ok(long seq) {}

        @Override
        public void refused(ErrorCode code, String message) {}
      };

  Speech speech(LiveRoom room) {
    var house = house(room);
    var rules = house.guard().rules();
    return new Speech(
        house.rules().slowMs(),
        rules.rateMax(),
        rules.repeatsMax(),
        rules.filters(),
        DoorLogic.muted(house, present(room), shard.nowMs()),
        DoorLogic.hosts(house.rights()));
  }

  /// Nobody heard it: it is told again when it is looked at next.
  private static void forgetTold(LiveRoom room, Speech speech) {
    if (room.speechTold == speech) room.speechTold = null;
  }

  /// Tells the chat what it has to keep to, when that is something else now.
  void speechMayChange(LiveRoom room) {
    var speech = speech(room);
    if (speech.equals(room.speechTold)) return;
    room.speechTold = speech;
    var changed = new SpeechChanged(room.id, speech);
    room.speechHeard =
        Bus.<Done>askHere(vertx, Addresses.shardSpeech(shard.number()), changed)
            .onFailure(_ -> forgetTold(room, speech))
            .mapEmpty();
  }
}
