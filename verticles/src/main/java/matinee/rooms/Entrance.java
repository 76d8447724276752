package matinee.rooms;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import matinee.door.DoorLogic;
import matinee.door.DoorLogic.House;
import matinee.door.Entry;
import matinee.door.GuardLogic;
import matinee.door.Invite;
import matinee.door.Subject;
import matinee.kernel.Bus;
import matinee.kernel.RandomId;
import matinee.protocol.AccountsAnswer.SecretMatched;
import matinee.protocol.AccountsCommand.MatchSecret;
import matinee.protocol.Addresses;
import matinee.protocol.CommandKey;
import matinee.protocol.Done;
import matinee.protocol.DoorAsk;
import matinee.protocol.ErrorCode;
import matinee.protocol.Refusal;
import matinee.streams.Replies;
import matinee.streams.Shard;
import matinee.streams.StreamActor;
import org.jspecify.annotations.Nullable;

/// Lets into hidden rooms those who show what opens. On the shard's event loop.
///
/// Whoever shows something else hears what one hears before no room, and as late: see
// [LateRefusals].
final class Entrance {

  private final Vertx vertx;
  private final Shard shard;
  private final Doorkeeper keeper;
  private final LateRefusals lateRefusals;
  private final Strangers strangers;

  Entrance(
      Vertx vertx, Shard shard, Doorkeeper keeper, LateRefusals lateRefusals, Strangers strangers) {
    this.vertx = vertx;
    this.shard = shard;
    this.keeper = keeper;
    this.lateRefusals = lateRefusals;
    this.strangers = strangers;
  }

  /// Somebody shows a password or an invitation.
  ///
  /// @param arrivedMs when the question came, by [LateRefusals#nowMs]
  void enter(LiveRoom room, DoorAsk.Enter ask, Message<?> message, double arrivedMs) {
    var person = Doorkeeper.person(ask.identity());
    var nowMs = shard.nowMs();
    var house = Doorkeeper.house(room);
    var subject = keeper.at(room, person, ask.visitor());
    var entry = DoorLogic.entry(house, subject, nowMs);
    var invite = DoorLogic.invitation(house, subject, ask.invite(), nowMs);
    if (!(entry instanceof Entry.Hidden)) keeper.answer(room, entry, message, arrivedMs);
    else if (ask.password() != null) {
      var password = ask.password();
      lateRefusals.lookForNone(
          room,
          arrivedMs,
          missing ->
              tryPassword(room, subject, password, new Unknown(message, missing, arrivedMs)));
    } else if (invite != null) {
      admit(room, subject, invite, new Unknown(message, Doorkeeper.hidden(), arrivedMs));
    } else keeper.answer(room, entry, message, arrivedMs);
  }

  /// Somebody to whom the room is not there until something opens it.
  ///
  /// @param missing what they hear else
  private record Unknown(Message<?> message, Refusal missing, double arrivedMs) {}

  /// In the order in which a password is tried for a room that is not there: the room is looked for
  /// first, so that what fails then fails for both.
  private void tryPassword(LiveRoom room, Subject subject, String password, Unknown by) {
    matches(password, DoorLogic.passwordHash(Doorkeeper.house(room)))
        .onSuccess(
            fits -> {
              if (fits && isFree(room, subject)) admit(room, subject, null, by);
              else lateRefusals.refuse(by.message, by.missing, by.arrivedMs);
            })
        .onFailure(failure -> Replies.refuse(by.message, failed(failure)));
  }

  /// Nobody who is kept out gets in by a password.
  private boolean isFree(LiveRoom room, Subject subject) {
    return DoorLogic.keepingOut(Doorkeeper.house(room), subject, shard.nowMs()) == null;
  }

  /// Somebody shows a password or an invitation to a room that is not in memory: `open` is for
  /// those alone to whom it opens.
  void enterUnread(
      House house, DoorAsk.Enter ask, Message<?> message, double arrivedMs, Runnable open) {
    var nowMs = shard.nowMs();
    var subject = strangers.at(Doorkeeper.person(ask.identity()), ask.visitor());
    var password = ask.password();
    if (!(DoorLogic.entry(house, subject, nowMs) instanceof Entry.Hidden)) open.run();
    else if (password != null) {
      var isFree = DoorLogic.keepingOut(house, subject, nowMs) == null;
      matches(password, DoorLogic.passwordHash(house))
          .onSuccess(
              fits -> {
                if (fits && isFree) open.run();
                else lateRefusals.refuse(message, Doorkeeper.hidden(), arrivedMs);
              })
          .onFailure(failure -> Replies.refuse(message, failed(failure)));
    } else if (DoorLogic.invitation(house, subject, ask.invite(), nowMs) != null) open.run();
    else lateRefusals.refuse(message, Doorkeeper.hidden(), arrivedMs);
  }

  /// A password for a room that is not there, or cannot be looked for: as much work, and the same
  /// answer.
  void enterNowhere(DoorAsk.Enter ask, Refusal refusal, Message<?> message, double arrivedMs) {
    if (ask.password() == null) {
      lateRefusals.refuse(message, refusal, arrivedMs);
      return;
    }
    matches(ask.password(), null)
        .onSuccess(_ -> lateRefusals.refuse(message, refusal, arrivedMs))
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

  private void admit(LiveRoom room, Subject subject, @Nullable Invite invite, Unknown by) {
    var key = new CommandKey(subject.person(), "enter-" + RandomId.make());
    room.guard.submit(
        key,
        now -> {
          // What was decided before may have been decided anew: somebody is kept out by now, or of
          // an invitation for one, the second of two who come at once finds it used.
          var stored = room.actor.stored();
          var house = new House(stored.house(), now, stored.rights());
          return GuardLogic.admit(house, subject, invite, shard.nowMs());
        },
        new StreamActor.Answer() {
          @Override
          public void ok(long seq) {
            by.message.reply(new Done(seq));
          }

          @Override
          public void refused(ErrorCode code, String text) {
            // What opened a moment ago and opens no more sounds like what never did.
            var missing = code == ErrorCode.ROOM_NOT_FOUND ? by.missing : new Refusal(code, text);
            lateRefusals.refuseOf(room, by.message, missing, by.arrivedMs);
          }
        });
  }
}
