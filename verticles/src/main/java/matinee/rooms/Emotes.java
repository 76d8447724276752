package matinee.rooms;

import io.vertx.core.eventbus.Message;
import java.util.function.LongConsumer;
import matinee.door.GuardLogic;
import matinee.door.GuardLogic.Doer;
import matinee.protocol.CommandKey;
import matinee.protocol.Done;
import matinee.protocol.DoorAction;
import matinee.protocol.DoorAsk;
import matinee.protocol.Emote;
import matinee.protocol.ErrorCode;
import matinee.protocol.Person;
import matinee.protocol.Refusal;
import matinee.protocol.Visitor;
import matinee.rooms.RoomLogic.Configured;
import matinee.streams.Decision;
import matinee.streams.Replies;
import matinee.streams.Shard;
import matinee.streams.StreamActor;
import org.jspecify.annotations.Nullable;

/// Hears what is asked of the emotes of a shard's rooms. First the room has them or not, then it is
/// written into the hosts' log, then comes the answer: a command that is repeated finds done what
/// was done. On the shard's event loop.
final class Emotes {
  private static final String NO_PICTURE = "00000000000000000000000000000000";

  private final Shard shard;
  private final Doorkeeper keeper;
  private final LateRefusals lateRefusals;
  private final int max;

  /// @param max emotes that a room may have
  Emotes(Shard shard, Doorkeeper keeper, LateRefusals lateRefusals, int max) {
    this.shard = shard;
    this.keeper = keeper;
    this.lateRefusals = lateRefusals;
    this.max = max;
  }

  /// Says whether an emote would be added, so that nobody's picture is looked at in vain.
  void offer(LiveRoom room, DoorAsk.OfferEmote ask, Message<DoorAsk> message, double arrivedMs) {
    var by = new Person(ask.by().id(), ask.by().name());
    var refusal = keptOut(room, by, ask.visitor());
    if (refusal != null) {
      lateRefusals.refuseOf(room, message, refusal, arrivedMs);
      return;
    }
    var wish = new Emote(ask.name(), NO_PICTURE, false);
    if (EmotesLogic.add(room.actor.newest(), by, wish, max)
        instanceof Decision.Refused<Configured>(ErrorCode code, String text)) {
      Replies.refuse(message, new Refusal(code, text));
    } else {
      message.reply(new Done(0));
    }
  }

  void add(LiveRoom room, DoorAsk.AddEmote ask, Message<DoorAsk> message, double arrivedMs) {
    var by = ask.key().by();
    var refusal = keptOut(room, by, ask.visitor());
    if (refusal != null) {
      lateRefusals.refuseOf(room, message, refusal, arrivedMs);
      return;
    }
    var emote = ask.emote();
    if (!Emote.isName(emote.name()) || !Emote.isPicture(emote.picture())) {
      var text = "An emote has a short name and a picture.";
      Replies.refuse(message, new Refusal(ErrorCode.BAD_REQUEST, text));
      return;
    }
    room.actor.submit(
        ask.key(),
        now -> EmotesLogic.add(now, by, emote, max),
        noted(room, ask.key(), "add " + emote.name(), Replies.to(message)));
  }

  void rename(
      LiveRoom room, CommandKey key, DoorAction.RenameEmote ask, StreamActor.Answer answer) {
    room.actor.submit(
        key,
        now -> EmotesLogic.rename(now, key.by(), ask.name(), ask.to()),
        noted(room, key, "rename " + ask.name() + " " + ask.to(), answer));
  }

  void remove(
      LiveRoom room, CommandKey key, DoorAction.RemoveEmote ask, StreamActor.Answer answer) {
    room.actor.submit(
        key,
        now -> EmotesLogic.remove(now, key.by(), ask.name()),
        noted(room, key, "remove " + ask.name(), answer));
  }

  /// Why somebody may do nothing about a room from outside; null when they are in it.
  private @Nullable Refusal keptOut(LiveRoom room, Person by, Visitor visitor) {
    var refusal = keeper.closedTo(room, by, visitor);
    if (refusal != null) return refusal;
    return room.presence.contains(by.id()) ? null : Doors.outside(room);
  }

  /// Writes a change into the log once it is stored, and answers with the change's own number.
  private StreamActor.Answer noted(
      LiveRoom room, CommandKey key, String detail, StreamActor.Answer answer) {
    return new Answer(
        seq -> {
          var doer = new Doer(key, room.actor.stored().rights(), shard.nowMs());
          var last = new Answer(_ -> answer.ok(seq), answer);
          room.guard.submit(key, now -> GuardLogic.emote(now, doer, detail), last);
        },
        answer);
  }

  /// Does something else when all is well, and refuses as another answer does.
  private record Answer(LongConsumer done, StreamActor.Answer other) implements StreamActor.Answer {
    @Override
    public void ok(long seq) {
      done.accept(seq);
    }

    @Override
    public void refused(ErrorCode code, String message) {
      other.refused(code, message);
    }
  }
}
