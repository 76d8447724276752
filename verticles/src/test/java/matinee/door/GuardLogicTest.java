package matinee.door;

import static matinee.door.GuardedRoom.ADA;
import static matinee.door.GuardedRoom.AT_EVES;
import static matinee.door.GuardedRoom.BOB;
import static matinee.door.GuardedRoom.COHOST;
import static matinee.door.GuardedRoom.EVE;
import static matinee.door.GuardedRoom.LOCKED;
import static matinee.door.GuardedRoom.NOW;
import static matinee.door.GuardedRoom.PRIVATE;
import static matinee.door.GuardedRoom.RIGHTS;
import static matinee.protocol.Rating.EVERYONE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import matinee.door.DoorLogic.House;
import matinee.door.GuardLogic.Guarded;
import matinee.kernel.JsonFields;
import matinee.protocol.DoorAction;
import matinee.protocol.DoorAction.Reach;
import matinee.protocol.ErrorCode;
import matinee.protocol.Filters;
import matinee.protocol.HouseRules;
import matinee.protocol.Person;
import matinee.protocol.Visibility;
import matinee.protocol.Visitor;
import matinee.streams.Decision;
import org.junit.jupiter.api.Test;

/// What hosts do about a room's door, but for whom they keep out or mute.
class GuardLogicTest {
  private final GuardedRoom room = new GuardedRoom();

  @Test
  void aMemberWithoutTheRightDoesNothing() {
    var all =
        List.of(
            new DoorAction.Kick("g_eve"),
            new DoorAction.Ban("g_eve", 0, Reach.ADDRESS),
            new DoorAction.TimeOut("g_eve", 1_000),
            new DoorAction.Mute("g_eve", 0),
            new DoorAction.Lift(1),
            new DoorAction.Undo(1),
            new DoorAction.Answer("g_eve", true),
            new DoorAction.Remove("g_eve"),
            new DoorAction.Access(Visibility.PRIVATE, null, null, null),
            new DoorAction.Moderate(1_000L, null, null, null),
            new DoorAction.Dismiss(1));
    for (var action : all)
      room.assertRefused(ErrorCode.NOT_ALLOWED, room.decide(BOB, action, null));
  }

  @Test
  void aStrangerBeforeAPrivateRoomSeesNothing() {
    assertEquals(Entry.HIDDEN, room.entry(PRIVATE, EVE, AT_EVES, NOW));
    room.act(ADA, new DoorAction.Ban("g_eve", 0, Reach.ADDRESS));
    assertEquals(Entry.HIDDEN, room.entry(PRIVATE, EVE, AT_EVES, NOW + 1));
    assertEquals(Entry.OPEN, room.entry(PRIVATE, ADA, AT_EVES, NOW + 1));
    assertEquals(Entry.OPEN, room.entry(PRIVATE, COHOST, AT_EVES, NOW + 1));
  }

  @Test
  void whoWasLetInStaysSoUntilRemoved() {
    room.act(ADA, new DoorAction.Answer("g_eve", true));
    assertEquals(Entry.OPEN, room.entry(PRIVATE, EVE, AT_EVES, NOW));
    assertEquals(Entry.OPEN, room.entry(LOCKED, EVE, AT_EVES, NOW));

    assertEquals("g_eve", room.act(ADA, new DoorAction.Remove("g_eve")).sentOut());
    assertEquals(Entry.HIDDEN, room.entry(PRIVATE, EVE, AT_EVES, NOW));
    room.act(ADA, new DoorAction.Undo(room.guard.log().getLast().id()));
    assertEquals(Entry.OPEN, room.entry(PRIVATE, EVE, AT_EVES, NOW));
  }

  @Test
  void aLockedRoomLetsNobodyNewIn() {
    assertEquals(Entry.LOCKED, room.entry(LOCKED, EVE, AT_EVES, NOW));
    room.accepted(GuardLogic.admitAll(room.guard, List.of(EVE, BOB)));
    assertEquals(Entry.OPEN, room.entry(LOCKED, EVE, AT_EVES, NOW));
    assertInstanceOf(Decision.Unchanged.class, GuardLogic.admitAll(room.guard, List.of(EVE, BOB)));
  }

  @Test
  void anInviteIsUsedUpRunsOutAndIsRevoked() {
    room.act(ADA, new DoorAction.Invite(60_000, 2), "t0ken");
    var invite = room.invitation(PRIVATE, EVE, "t0ken", NOW);
    assertNotNull(invite);
    assertNull(room.invitation(PRIVATE, EVE, "t0keN", NOW));
    assertNull(room.invitation(PRIVATE, EVE, null, NOW));
    assertNull(room.invitation(PRIVATE, EVE, "t0ken", NOW + 60_000));
    assertNull(
        room.invitation(new HouseRules(Visibility.PRIVATE, true, 0, EVERYONE), EVE, "t0ken", NOW));

    room.accepted(room.admit(EVE, invite));
    assertInstanceOf(Decision.Unchanged.class, room.admit(EVE, invite));
    room.accepted(room.admit(BOB, invite));
    assertNull(room.invitation(PRIVATE, EVE, "t0ken", NOW));
    room.assertRefused(ErrorCode.ROOM_NOT_FOUND, room.admit(new Person("g_kim", "Kim"), invite));

    room.act(ADA, new DoorAction.Invite(0, 0), "other");
    room.act(ADA, new DoorAction.Revoke(room.guard.invites().getLast().id()));
    assertNull(room.invitation(PRIVATE, EVE, "other", NOW));
  }

  @Test
  void anInviteOpensToNobodyWhoIsKeptOut() {
    room.act(ADA, new DoorAction.Invite(0, 0), "t0ken");
    var invite = room.guard.invites().getFirst();
    room.act(ADA, new DoorAction.Ban("g_eve", 0, Reach.ADDRESS));

    var alias = new Person("g_new", "Not Eve");
    assertNull(room.invitation(PRIVATE, alias, "t0ken", NOW + 1));
    room.assertRefused(ErrorCode.ROOM_NOT_FOUND, room.admit(alias, invite));
    room.assertRefused(ErrorCode.ROOM_NOT_FOUND, room.admit(alias, null));
    var bob = new Subject(BOB, new Visitor("198.51.100.1", null), NOW + 1);
    var house = new House(PRIVATE, room.guard, RIGHTS);
    assertNotNull(DoorLogic.invitation(house, bob, "t0ken", NOW + 1));
    room.accepted(GuardLogic.admit(house, bob, invite, NOW + 1));
  }

  @Test
  void theLinksOfWhoeverIsSentOutEndWithThem() {
    room.act(EVE, new DoorAction.Invite(0, 0), "eves");
    room.act(BOB, new DoorAction.Invite(0, 0), "bobs");
    room.act(ADA, new DoorAction.Kick("g_eve"));
    assertEquals(List.of("bobs"), room.guard.invites().stream().map(Invite::token).toList());

    var bob = new Subject(BOB, Visitor.UNKNOWN, 1);
    room.accepted(room.decide(ADA, new DoorAction.Ban("g_bob", 0, Reach.IDENTITY), bob, null));
    assertEquals(List.of(), room.guard.invites());
  }

  @Test
  void aPasswordOpensOnlyAPrivateRoomThatIsNotLocked() {
    room.act(ADA, new DoorAction.Access(null, null, "given", null), "$hash");

    assertEquals("$hash", DoorLogic.passwordHash(new House(PRIVATE, room.guard, RIGHTS)));
    assertNull(DoorLogic.passwordHash(new House(LOCKED, room.guard, RIGHTS)));
    assertFalse(GuardViews.access(new House(PRIVATE, room.guard, RIGHTS)).contains("hash"));
    room.act(ADA, new DoorAction.Access(null, null, "", null), "");
    assertNull(DoorLogic.passwordHash(new House(PRIVATE, room.guard, RIGHTS)));
  }

  @Test
  void reportsAreBoundedPerReporter() {
    var flag = new DoorAction.Flag("g_eve", 4, "x".repeat(500), "rude");
    for (var i = 0; i < Guard.REPORTS_OF_ONE_MAX; i++) room.act(BOB, flag);
    room.assertRefused(ErrorCode.TOO_MANY_REQUESTS, room.decide(BOB, flag, null));
    room.act(COHOST, flag);
    room.act(ADA, new DoorAction.Dismiss(room.guard.reports().getFirst().id()));
    room.act(BOB, flag);
  }

  @Test
  void invitesOfMembersWashNothingOutOfTheLog() {
    room.act(ADA, new DoorAction.Ban("g_eve", 0, Reach.IDENTITY));
    for (var i = 0; i < Guard.LOG_MAX; i++) {
      var who = new Person("g_" + i, "N");
      room.act(who, new DoorAction.Invite(0, 0), "t" + i);
      room.act(who, new DoorAction.Revoke(room.guard.invites().getLast().id()));
    }
    assertEquals(Note.Deed.BAN, room.guard.log().getFirst().deed());
    assertEquals(Guard.INVITE_NOTES_MAX + 1, room.guard.log().size());
  }

  @Test
  void oneMemberHasFewInvitesAndLeavesSomeToOthers() {
    for (var i = 0; i < Guard.INVITES_OF_ONE_MAX; i++) {
      room.act(BOB, new DoorAction.Invite(0, 0), "t" + i);
    }
    room.assertRefused(ErrorCode.BUSY, room.decide(BOB, new DoorAction.Invite(0, 0), "more"));
    room.act(EVE, new DoorAction.Invite(0, 0), "eves");
  }

  @Test
  void everyListHasItsBound() {
    for (var i = 0; i < Guard.INVITES_MAX; i++) room.act(ADA, new DoorAction.Invite(0, 0), "t" + i);
    room.assertRefused(ErrorCode.BUSY, room.decide(ADA, new DoorAction.Invite(0, 0), "more"));
    for (var i = 0; i < Guard.RESTRICTIONS_MAX; i++) {
      var who = new Subject(new Person("g_" + i, "N"), Visitor.UNKNOWN, 1);
      room.guard =
          ((Decision.Accepted<Guarded>)
                  room.decide(ADA, new DoorAction.Mute("g_" + i, 0), who, null))
              .event()
              .to();
    }
    room.assertRefused(ErrorCode.BUSY, room.decide(ADA, new DoorAction.Mute("g_eve", 0), null));
    assertEquals(Guard.LOG_MAX, room.guard.log().size());
    for (var i = 0; i < Guard.ADMITTED_MAX + 5; i++) {
      room.guard = GuardLogic.admitted(room.guard, new Person("g_a" + i, "N"));
    }
    assertEquals(Guard.ADMITTED_MAX, room.guard.admitted().size());
    assertFalse(room.guard.hasAdmitted("g_a0"));
  }

  @Test
  void theLogIsReadInPages() {
    for (var i = 0; i < 60; i++) room.act(ADA, new DoorAction.Kick("g_eve"));
    var first = JsonFields.parse(GuardViews.log(room.guard, 0));
    assertEquals(50, first.objects("entries").size());
    assertTrue(first.flag("more"));
    var before = first.objects("entries").getLast().int64("id");
    var second = JsonFields.parse(GuardViews.log(room.guard, before));
    assertEquals(10, second.objects("entries").size());
    assertFalse(second.flag("more"));
  }

  @Test
  void rulesOfSpeechAreKept() {
    var filters =
        new Filters(List.of(new Filters.Word("rude", false)), true, false, List.of("a.b"));
    room.act(ADA, new DoorAction.Moderate(null, 3, 1, filters));
    assertEquals(new Guard.Rules(3, 1, filters), room.guard.rules());
    var same = new DoorAction.Moderate(null, 3, null, filters);
    assertInstanceOf(Decision.Unchanged.class, room.decide(ADA, same, null));
  }
}
