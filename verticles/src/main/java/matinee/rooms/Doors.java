package matinee.rooms;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import matinee.door.DoorLogic.House;
import matinee.door.GuardLogic;
import matinee.door.GuardLogic.Doer;
import matinee.door.GuardLogic.Given;
import matinee.door.GuardViews;
import matinee.door.Subject;
import matinee.kernel.Bus;
import matinee.kernel.RandomId;
import matinee.protocol.AccountsAnswer.SecretHashed;
import matinee.protocol.AccountsCommand.HashSecret;
import matinee.protocol.Addresses;
import matinee.protocol.CommandKey;
import matinee.protocol.DoorAction;
import matinee.protocol.DoorAsk;
import matinee.protocol.ErrorCode;
import matinee.protocol.Permission;
import matinee.protocol.Person;
import matinee.protocol.Rating;
import matinee.protocol.Refusal;
import matinee.protocol.Visitor;
import matinee.protocol.wire.ServerFrame;
import matinee.protocol.wire.ServerFrameJson;
import matinee.streams.Decision;
import matinee.streams.Replies;
import matinee.streams.Shard;
import matinee.streams.Slots;
import matinee.streams.StreamActor;
import org.jspecify.annotations.Nullable;

/// Hears what is asked of the doors of a shard's rooms. On the shard's event loop.
final class Doors {
  private static final int TOKEN_LENGTH = 24;

  private final Vertx vertx;
  private final Shard shard;
  private final Slots<LiveRoom> slots;
  private final Doorkeeper keeper;
  private final Entrance entrance;
  private final LateRefusals lateRefusals;
  private final Strangers strangers;
  private final Audience audience;
  private final Emotes emotes;
  private @Nullable MessageConsumer<DoorAsk> asks;

  Doors(
      Vertx vertx,
      Shard shard,
      Slots<LiveRoom> slots,
      Doorkeeper keeper,
      LateRefusals lateRefusals,
      Strangers strangers,
      Audience audience,
      Emotes emotes) {
    this.vertx = vertx;
    this.shard = shard;
    this.slots = slots;
    this.keeper = keeper;
    this.entrance = new Entrance(vertx, shard, keeper, lateRefusals, strangers);
    this.lateRefusals = lateRefusals;
    this.strangers = strangers;
    this.audience = audience;
    this.emotes = emotes;
  }

  Future<Void> start() {
    asks = Bus.listenHere(vertx, Addresses.doorShard(shard.number()), this::receive);
    return asks.completion();
  }

  Future<Void> stop() {
    return asks == null ? Future.succeededFuture() : asks.unregister();
  }

  private void receive(Message<DoorAsk> message) {
    var arrivedMs = lateRefusals.nowMs();
    var ask = message.body();
    var room = ask.room();
    Consumer<LiveRoom> use = live -> perform(live, ask, message, arrivedMs);
    Consumer<Refusal> failed = refusal -> lateRefusals.refuse(message, refusal, arrivedMs);
    switch (ask) {
      case DoorAsk.Enter enter -> enter(enter, use, message, arrivedMs);
      case DoorAsk.Knock knock ->
          strangers.with(room, Doorkeeper.person(knock.identity()), knock.visitor(), use, failed);
      case DoorAsk.OfferEmote offer ->
          strangers.with(room, Doorkeeper.person(offer.by()), offer.visitor(), use, failed);
      case DoorAsk.AddEmote add -> strangers.with(room, add.key().by(), add.visitor(), use, failed);
      case DoorAsk.Act _, DoorAsk.Settle _, DoorAsk.Show _, DoorAsk.GetSpeech _ ->
          slots.with(room, use, failed);
    }
  }

  private void enter(
      DoorAsk.Enter ask, Consumer<LiveRoom> use, Message<DoorAsk> message, double arrivedMs) {
    Consumer<Refusal> failed = refusal -> entrance.enterNowhere(ask, refusal, message, arrivedMs);
    Runnable open = () -> slots.with(ask.room(), use, failed);
    if (slots.holds(ask.room())) open.run();
    else {
      strangers.look(
          ask.room(), house -> entrance.enterUnread(house, ask, message, arrivedMs, open), failed);
    }
  }

  private void perform(LiveRoom room, DoorAsk ask, Message<DoorAsk> message, double arrivedMs) {
    switch (ask) {
      case DoorAsk.Enter enter -> entrance.enter(room, enter, message, arrivedMs);
      case DoorAsk.Knock knock -> keeper.knock(room, knock, message, arrivedMs);
      case DoorAsk.OfferEmote offer -> emotes.offer(room, offer, message, arrivedMs);
      case DoorAsk.AddEmote add -> emotes.add(room, add, message, arrivedMs);
      case DoorAsk.Act act -> act(room, act, new AfterTelling(vertx, room, Replies.to(message)));
      case DoorAsk.Settle settle -> settle(room, settle, message);
      case DoorAsk.Show show -> show(room, show, message);
      case DoorAsk.GetSpeech _ -> message.reply(keeper.speech(room));
    }
  }

  private void act(LiveRoom room, DoorAsk.Act act, StreamActor.Answer answer) {
    var by = act.key().by().id();
    if (!room.presence.contains(by)) {
      var outside = outside(room);
      answer.refused(outside.code(), String.valueOf(outside.getMessage()));
      return;
    }
    switch (act.action()) {
      case DoorAction.Access access -> access(room, act, access, answer);
      case DoorAction.Moderate moderate -> {
        var slowMs = moderate.slowMs();
        var then =
            slowMs == null
                ? answer
                : then(answer, room, act, now -> HouseLogic.pace(now, act.key(), slowMs));
        submit(room, act, Given.NOTHING, then);
      }
      case DoorAction.Rate rate -> rate(room, act, rate.rating(), answer);
      case DoorAction.Invite _ ->
          submit(room, act, new Given(null, RandomId.of(TOKEN_LENGTH)), answer);
      case DoorAction.Answer asked -> {
        var subject = Doorkeeper.known(room, asked.memberId());
        submit(room, act, new Given(subject, null), answered(room, asked, answer));
      }
      case DoorAction.Kick kick -> about(room, act, kick.memberId(), answer);
      case DoorAction.Ban ban -> about(room, act, ban.memberId(), answer);
      case DoorAction.TimeOut out -> about(room, act, out.memberId(), answer);
      case DoorAction.Mute mute -> about(room, act, mute.memberId(), answer);
      case DoorAction.Flag flag -> about(room, act, flag.memberId(), answer);
      case DoorAction.RenameEmote rename -> emotes.rename(room, act.key(), rename, answer);
      case DoorAction.RemoveEmote remove -> emotes.remove(room, act.key(), remove, answer);
      case DoorAction.Remove _,
          DoorAction.Lift _,
          DoorAction.Undo _,
          DoorAction.Revoke _,
          DoorAction.Dismiss _ ->
          submit(room, act, Given.NOTHING, answer);
    }
  }

  /// What a room is already is no line of the log.
  private void rate(LiveRoom room, DoorAsk.Act act, Rating rating, StreamActor.Answer answer) {
    var then = then(answer, room, act, now -> HouseLogic.rate(now, act.key(), rating));
    if (rating == room.actor.newest().house().rating()) then.ok(0);
    else submit(room, act, Given.NOTHING, then);
  }

  /// An administrator takes a report off the list, without being in the room.
  private void settle(LiveRoom room, DoorAsk.Settle ask, Message<DoorAsk> message) {
    if (!ask.by().isAdministrator()) {
      var text = "Only administrators do this.";
      Replies.refuse(message, new Refusal(ErrorCode.NOT_ALLOWED, text));
      return;
    }
    var by = new Person(ask.by().id(), ask.by().name());
    var doer =
        new Doer(new CommandKey(by, ask.cmdId()), room.actor.stored().rights(), shard.nowMs());
    room.guard.submit(
        doer.key(), now -> GuardLogic.settle(now, doer, ask.report()), Replies.to(message));
  }

  /// Why somebody does nothing who is not here; a new owner may not have heard of them yet.
  static Refusal outside(LiveRoom room) {
    return room.settling.isSettling()
        ? new Refusal(ErrorCode.BUSY, "The room is moving; try again in a moment.")
        : new Refusal(ErrorCode.NOT_ALLOWED, "Only who is in the room does this.");
  }

  /// Somebody whom nobody remembers is known by their identity alone.
  private void about(LiveRoom room, DoorAsk.Act act, String memberId, StreamActor.Answer answer) {
    var seen = Doorkeeper.known(room, memberId);
    var subject = seen == null ? new Subject(new Person(memberId, ""), Visitor.UNKNOWN, 0) : seen;
    submit(room, act, new Given(subject, null), answer);
  }

  private void submit(LiveRoom room, DoorAsk.Act act, Given given, StreamActor.Answer answer) {
    var rights = room.actor.stored().rights();
    var doer = new Doer(act.key(), rights, shard.nowMs());
    room.guard.submit(act.key(), now -> GuardLogic.act(now, doer, act.action(), given), answer);
  }

  /// First what only hosts know, such as a new password, then what shuts the door.
  private void access(
      LiveRoom room, DoorAsk.Act act, DoorAction.Access access, StreamActor.Answer answer) {
    if (!room.actor.stored().rights().may(act.key().by().id(), Permission.SETTINGS)) {
      answer.refused(ErrorCode.NOT_ALLOWED, "You may not change this room.");
      return;
    }
    var isOpen = access.visibility() == null && access.locked() == null;
    var then =
        isOpen ? answer : then(answer, room, act, now -> HouseLogic.access(now, act.key(), access));
    var inside = keeper.inside(room);
    var password = access.password();
    if (password == null || password.isEmpty()) {
      submit(room, act, new Given(null, password, inside), then);
    } else if (password.length() < DoorAction.PASSWORD_MIN) {
      var text = "A room's password has " + DoorAction.PASSWORD_MIN + " characters at least.";
      answer.refused(ErrorCode.BAD_REQUEST, text);
    } else {
      Bus.<SecretHashed>askService(vertx, Addresses.ACCOUNTS, new HashSecret(password))
          .onSuccess(hashed -> submit(room, act, new Given(null, hashed.hash(), inside), then))
          .onFailure(
              failure -> {
                var refusal = Entrance.failed(failure);
                answer.refused(refusal.code(), String.valueOf(refusal.getMessage()));
              });
    }
  }

  /// After the guard is stored, changes the room itself, and answers then.
  private static StreamActor.Answer then(
      StreamActor.Answer answer,
      LiveRoom room,
      DoorAsk.Act act,
      Function<Room, Decision<RoomLogic.Configured>> rule) {
    return new StreamActor.Answer() {
      @Override
      public void ok(long seq) {
        room.actor.submit(act.key(), rule, answer);
      }

      @Override
      public void refused(ErrorCode code, String message) {
        answer.refused(code, message);
      }
    };
  }

  private StreamActor.Answer answered(
      LiveRoom room, DoorAction.Answer asked, StreamActor.Answer answer) {
    return new StreamActor.Answer() {
      @Override
      public void ok(long seq) {
        room.threshold.answered(asked.memberId(), asked.opens(), shard.nowMs());
        audience.knocking(room);
        answer.ok(seq);
      }

      @Override
      public void refused(ErrorCode code, String message) {
        answer.refused(code, message);
      }
    };
  }

  private void show(LiveRoom room, DoorAsk.Show ask, Message<DoorAsk> message) {
    var house = Doorkeeper.house(room);
    var by = ask.by().id();
    if (!room.presence.contains(by)) {
      Replies.refuse(message, outside(room));
      return;
    }
    if (!GuardViews.maySee(house.rights(), by, ask.part())) {
      var text = "You may not see this here.";
      Replies.refuse(message, new Refusal(ErrorCode.NOT_ALLOWED, text));
      return;
    }
    var body = body(room, house, ask);
    var frame = new ServerFrame.Door(ask.ref(), ask.part(), body);
    message.reply(new DoorAsk.Shown(ServerFrameJson.encode(frame)));
  }

  private String body(LiveRoom room, House house, DoorAsk.Show ask) {
    var nowMs = shard.nowMs();
    return switch (ask.part()) {
      case ACCESS -> GuardViews.access(house);
      case KNOCKS -> {
        room.threshold.forgetGone(nowMs);
        yield GuardViews.knocks(room.threshold.knocks());
      }
      case RESTRICTIONS -> GuardViews.restrictions(house.guard(), nowMs);
      case ADMITTED -> GuardViews.admitted(house.guard());
      case INVITES -> GuardViews.invites(house.guard(), house.rights(), ask.by().id(), nowMs);
      case REPORTS -> GuardViews.reports(house.guard());
      case LOG -> GuardViews.log(house.guard(), ask.before());
      case MEMBER -> {
        var id = String.valueOf(ask.memberId());
        var others =
            Doorkeeper.present(room).stream().filter(other -> !other.id().equals(id)).toList();
        yield GuardViews.member(Doorkeeper.known(room, id), others);
      }
    };
  }
}
