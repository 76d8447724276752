package matinee.protocol.bus;

import java.util.List;
import java.util.function.BiConsumer;
import matinee.protocol.CommandKey;
import matinee.protocol.DoorAction;
import matinee.protocol.DoorAsk;
import matinee.protocol.Emote;
import matinee.protocol.Filters;
import matinee.protocol.Identity;
import matinee.protocol.Rating;
import matinee.protocol.RoomId;
import matinee.protocol.ShardAsk;
import matinee.protocol.Visibility;
import matinee.protocol.Visitor;

/// What is asked of a room's door, one of each kind.
final class DoorSamples {
  private static final RoomId ROOM = new RoomId("filmNight42");
  private static final Filters FILTERS =
      new Filters(List.of(new Filters.Word("spoiler", true)), false, false, List.of("example.org"));

  private DoorSamples() {}

  static void all(
      CommandKey key,
      Identity guest,
      Identity administrator,
      Visitor visitor,
      BiConsumer<String, ShardAsk> asks) {
    var ada = key.by();
    var stranger = new Visitor("203.0.113.7", null);
    asks.accept("door.enter", new DoorAsk.Enter(ROOM, guest, visitor, "open sesame", null));
    asks.accept("door.enter-invited", new DoorAsk.Enter(ROOM, guest, stranger, null, "t0ken"));
    asks.accept("door.knock", new DoorAsk.Knock(ROOM, guest, visitor));
    asks.accept("door.show", new DoorAsk.Show(ROOM, ada, "look-1", DoorAsk.Part.LOG, 41, null));
    asks.accept(
        "door.show-member", new DoorAsk.Show(ROOM, ada, "q", DoorAsk.Part.MEMBER, 0, "g_eve"));
    asks.accept(
        "door.act-access",
        new DoorAsk.Act(
            ROOM, key, new DoorAction.Access(Visibility.PRIVATE, false, "open sesame", true)));
    asks.accept(
        "door.act-access-lock",
        new DoorAsk.Act(ROOM, key, new DoorAction.Access(null, true, null, null)));
    asks.accept(
        "door.act-moderate",
        new DoorAsk.Act(ROOM, key, new DoorAction.Moderate(5_000L, 4, 1, FILTERS)));
    asks.accept("door.act-rating", new DoorAsk.Act(ROOM, key, new DoorAction.Rate(Rating.FROM_16)));
    asks.accept("door.act-kick", new DoorAsk.Act(ROOM, key, new DoorAction.Kick("g_eve")));
    asks.accept(
        "door.act-ban",
        new DoorAsk.Act(ROOM, key, new DoorAction.Ban("g_eve", 0, DoorAction.Reach.ADDRESS)));
    asks.accept(
        "door.act-time-out", new DoorAsk.Act(ROOM, key, new DoorAction.TimeOut("g_eve", 60_000)));
    asks.accept(
        "door.act-mute", new DoorAsk.Act(ROOM, key, new DoorAction.Mute("g_eve", 3_600_000)));
    asks.accept("door.act-lift", new DoorAsk.Act(ROOM, key, new DoorAction.Lift(7)));
    asks.accept("door.act-undo", new DoorAsk.Act(ROOM, key, new DoorAction.Undo(7)));
    asks.accept(
        "door.act-invite", new DoorAsk.Act(ROOM, key, new DoorAction.Invite(86_400_000, 5)));
    asks.accept(
        "door.act-revoke", new DoorAsk.Act(ROOM, key, new DoorAction.Revoke("cmd-00000021")));
    asks.accept(
        "door.act-answer", new DoorAsk.Act(ROOM, key, new DoorAction.Answer("g_eve", true)));
    asks.accept("door.act-remove", new DoorAsk.Act(ROOM, key, new DoorAction.Remove("g_eve")));
    asks.accept(
        "door.act-flag",
        new DoorAsk.Act(ROOM, key, new DoorAction.Flag("g_eve", 41, "rude words", "rude")));
    asks.accept("door.act-dismiss", new DoorAsk.Act(ROOM, key, new DoorAction.Dismiss(9)));
    var rename = new DoorAction.RenameEmote("wave", "hello");
    asks.accept("door.act-emote-rename", new DoorAsk.Act(ROOM, key, rename));
    asks.accept(
        "door.act-emote-remove", new DoorAsk.Act(ROOM, key, new DoorAction.RemoveEmote("wave")));
    asks.accept("door.settle", new DoorAsk.Settle(ROOM, administrator, "cmd-00000030", 7));
    asks.accept("door.offer-emote", new DoorAsk.OfferEmote(ROOM, guest, visitor, "wave"));
    var picture = "0123456789abcdef0123456789abcdef";
    asks.accept(
        "door.add-emote",
        new DoorAsk.AddEmote(ROOM, key, visitor, new Emote("wave", picture, true)));
  }
}
