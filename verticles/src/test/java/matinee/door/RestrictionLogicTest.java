package matinee.door;

import static matinee.door.GuardedRoom.ADA;
import static matinee.door.GuardedRoom.AT_EVES;
import static matinee.door.GuardedRoom.BOB;
import static matinee.door.GuardedRoom.COHOST;
import static matinee.door.GuardedRoom.EVE;
import static matinee.door.GuardedRoom.NOW;
import static matinee.door.GuardedRoom.PRIVATE;
import static matinee.door.GuardedRoom.RIGHTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import matinee.door.DoorLogic.House;
import matinee.protocol.DoorAction;
import matinee.protocol.DoorAction.Reach;
import matinee.protocol.ErrorCode;
import matinee.protocol.HouseRules;
import matinee.protocol.Person;
import matinee.protocol.Visitor;
import matinee.streams.Decision;
import org.junit.jupiter.api.Test;

/// Whom hosts send out, keep out or mute, and for how long.
class RestrictionLogicTest {
  private final GuardedRoom room = new GuardedRoom();

  @Test
  void aBannedGuestStaysOutUnderAnotherNameFromTheSamePlace() {
    room.act(COHOST, new DoorAction.Ban("g_eve", 0, Reach.ADDRESS));

    var banned = new Entry.KeptOut(Restriction.Kind.BAN, 0);
    var other = new Person("g_new", "Not Eve");
    var elsewhere = new Visitor("198.51.100.1", null);
    assertEquals(banned, room.entry(HouseRules.OPEN, EVE, elsewhere, NOW + 1));
    assertEquals(banned, room.entry(HouseRules.OPEN, other, AT_EVES, NOW + 1));
    assertEquals(
        banned, room.entry(HouseRules.OPEN, other, new Visitor("203.0.113.7", null), NOW + 1));
    assertEquals(
        banned,
        room.entry(HouseRules.OPEN, other, new Visitor("198.51.100.1", "eves-device"), NOW + 1));
    assertEquals(
        Entry.OPEN, room.entry(HouseRules.OPEN, other, new Visitor("203.0.113.8", null), NOW + 1));
    assertEquals(Entry.OPEN, room.entry(HouseRules.OPEN, other, elsewhere, NOW + 1));
  }

  @Test
  void aBanReachesEveryBrowserAndPlaceOfSomebody() {
    var ways = List.of(new Visitor("198.51.100.1", "phone"), AT_EVES, Visitor.UNKNOWN);
    var eve = new Subject(EVE, ways, 1);
    room.accepted(room.decide(ADA, new DoorAction.Ban("g_eve", 0, Reach.ADDRESS), eve, null));

    var banned = new Entry.KeptOut(Restriction.Kind.BAN, 0);
    for (var way : List.of("198.51.100.1", "203.0.113.7")) {
      assertEquals(banned, room.entry(HouseRules.OPEN, BOB, new Visitor(way, null), NOW + 1));
    }
    for (var device : List.of("phone", "eves-device")) {
      assertEquals(banned, room.entry(HouseRules.OPEN, BOB, new Visitor("", device), NOW + 1));
    }
    assertEquals(Entry.OPEN, room.entry(HouseRules.OPEN, BOB, Visitor.UNKNOWN, NOW + 1));
    var house = new House(HouseRules.OPEN, room.guard, RIGHTS);
    var alias = new Subject(BOB, List.of(new Visitor("", "phone"), Visitor.UNKNOWN), 1);
    assertNotNull(DoorLogic.keepingOut(house, alias, NOW + 1));
  }

  @Test
  void whoWasHereBeforeIsNotCaughtByTheAddressOfSomebodyElse() {
    room.act(ADA, new DoorAction.Ban("g_eve", 0, Reach.NETWORK));
    var house = new House(HouseRules.OPEN, room.guard, RIGHTS);
    var flatmate = new Visitor("203.0.113.9", "another-device");

    assertNull(DoorLogic.keepingOut(house, new Subject(BOB, flatmate, NOW - 1), NOW + 1));
    assertNotNull(DoorLogic.keepingOut(house, new Subject(BOB, flatmate, NOW + 1), NOW + 1));
    assertEquals(Entry.OPEN, room.entry(HouseRules.OPEN, COHOST, AT_EVES, NOW + 1));
    assertEquals(Entry.OPEN, room.entry(HouseRules.OPEN, ADA, AT_EVES, NOW + 1));
  }

  @Test
  void nobodyActsOnWhoeverDoesNotStandBelowThem() {
    var kickCohost = new DoorAction.Kick("g_cleo");
    var cleo = new Subject(COHOST, Visitor.UNKNOWN, 1);
    var ada = new Subject(ADA, Visitor.UNKNOWN, 1);

    room.assertRefused(ErrorCode.NOT_ALLOWED, room.decide(BOB, kickCohost, cleo, null));
    room.assertRefused(ErrorCode.NOT_ALLOWED, room.decide(COHOST, kickCohost, cleo, null));
    for (var action :
        List.of(
            new DoorAction.Kick("g_ada"),
            new DoorAction.Ban("g_ada", 0, Reach.ADDRESS),
            new DoorAction.TimeOut("g_ada", 1_000),
            new DoorAction.Mute("g_ada", 0))) {
      room.assertRefused(ErrorCode.NOT_ALLOWED, room.decide(COHOST, action, ada, null));
      room.assertRefused(ErrorCode.NOT_ALLOWED, room.decide(ADA, action, ada, null));
    }
    room.accepted(room.decide(ADA, kickCohost, cleo, null));
  }

  @Test
  void aBanEndsByItselfOrIsTakenBackFromTheLog() {
    room.act(ADA, new DoorAction.Ban("g_eve", 60_000, Reach.ADDRESS));
    assertInstanceOf(Entry.KeptOut.class, room.entry(HouseRules.OPEN, EVE, AT_EVES, NOW + 59_999));
    assertEquals(Entry.OPEN, room.entry(HouseRules.OPEN, EVE, AT_EVES, NOW + 60_000));

    room.act(ADA, new DoorAction.Undo(room.guard.log().getLast().id()));
    assertEquals(Entry.OPEN, room.entry(HouseRules.OPEN, EVE, AT_EVES, NOW + 1));
    assertEquals(
        List.of(Note.Deed.BAN, Note.Deed.LIFT), room.guard.log().stream().map(Note::deed).toList());
    assertTrue(room.guard.log().getFirst().undone());
    var again = room.decide(ADA, new DoorAction.Undo(room.guard.log().getFirst().id()), null);
    assertInstanceOf(Decision.Unchanged.class, again);
  }

  @Test
  void aCohostDoesNotTakeBackWhatTheOwnerDid() {
    room.act(ADA, new DoorAction.Ban("g_eve", 0, Reach.ADDRESS));
    var id = room.guard.restrictions().getFirst().id();

    room.assertRefused(ErrorCode.NOT_ALLOWED, room.decide(COHOST, new DoorAction.Lift(id), null));
    room.assertRefused(ErrorCode.NOT_ALLOWED, room.decide(COHOST, new DoorAction.Undo(id), null));
  }

  @Test
  void aKickTakesTheAdmissionAndCanBeTakenBack() {
    room.act(ADA, new DoorAction.Answer("g_eve", true));
    assertEquals("g_eve", room.act(COHOST, new DoorAction.Kick("g_eve")).sentOut());
    assertEquals(Entry.HIDDEN, room.entry(PRIVATE, EVE, AT_EVES, NOW));
    room.act(COHOST, new DoorAction.Undo(room.guard.log().getLast().id()));
    assertEquals(Entry.OPEN, room.entry(PRIVATE, EVE, AT_EVES, NOW));
  }

  @Test
  void aBanThatIsTakenBackRestoresTheAdmission() {
    room.act(ADA, new DoorAction.Answer("g_eve", true));
    room.act(ADA, new DoorAction.Ban("g_eve", 0, Reach.ADDRESS));
    assertEquals(Entry.HIDDEN, room.entry(PRIVATE, EVE, AT_EVES, NOW));
    room.act(ADA, new DoorAction.Undo(room.guard.log().getLast().id()));
    assertEquals(Entry.OPEN, room.entry(PRIVATE, EVE, AT_EVES, NOW));
  }

  @Test
  void aMuteReachesTheSamePersonUnderAnotherName() {
    room.act(ADA, new DoorAction.Mute("g_eve", 0));
    var house = new House(HouseRules.OPEN, room.guard, RIGHTS);
    var again = new Subject(new Person("g_new", "Not Eve"), AT_EVES, NOW + 1);
    var host = new Subject(COHOST, AT_EVES, NOW + 1);

    var muted = DoorLogic.muted(house, List.of(again, host), NOW + 1);
    assertEquals(Map.of("g_eve", 0L, "g_new", 0L), muted);
  }
}
