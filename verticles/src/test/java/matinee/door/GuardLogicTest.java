package matinee.door;

import static matinee.protocol.Rating.EVERYONE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import matinee.door.DoorLogic.House;
import matinee.door.GuardLogic.Doer;
import matinee.door.GuardLogic.Given;
import matinee.door.GuardLogic.Guarded;
import matinee.kernel.JsonFields;
import matinee.protocol.CommandKey;
import matinee.protocol.DoorAction;
import matinee.protocol.DoorAction.Reach;
import matinee.protocol.ErrorCode;
import matinee.protocol.Filters;
import matinee.protocol.Grid;
import matinee.protocol.HouseRules;
import matinee.protocol.Person;
import matinee.protocol.Preset;
import matinee.protocol.Rights;
import matinee.protocol.Role;
import matinee.protocol.Visibility;
import matinee.protocol.Visitor;
import matinee.streams.Decision;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GuardLogicTest {
  private static final Person ADA = new Person("g_ada", "Ada");
  private static final Person COHOST = new Person("g_cleo", "Cleo");
  private static final Person BOB = new Person("g_bob", "Bob");
  private static final Person EVE = new Person("g_eve", "Eve");
  private static final Visitor AT_EVES = new Visitor("203.0.113.7", "eves-device");
  private static final Rights RIGHTS =
      new Rights("g_ada", null, Map.of("g_cleo", Role.COHOST), Grid.of(Preset.EVERYONE));
  private static final HouseRules PRIVATE = new HouseRules(Visibility.PRIVATE, false, 0, EVERYONE);
  private static final HouseRules LOCKED = new HouseRules(Visibility.UNLISTED, true, 0, EVERYONE);
  private static final long NOW = 1_000_000;

  private int commands;
  private Guard guard = Guard.NEW;

  private Decision<Guarded> decide(Person by, DoorAction action, @Nullable String secret) {
    return decide(by, action, new Subject(EVE, AT_EVES, 1), secret);
  }

  private Decision<Guarded> decide(
      Person by, DoorAction action, @Nullable Subject subject, @Nullable String secret) {
    var key = new CommandKey(by, "command-" + ++commands);
    return GuardLogic.act(guard, new Doer(key, RIGHTS, NOW), action, new Given(subject, secret));
  }

  private Guarded act(Person by, DoorAction action) {
    return act(by, action, null);
  }

  private Guarded act(Person by, DoorAction action, @Nullable String secret) {
    return accepted(decide(by, action, secret));
  }

  @SuppressWarnings("unchecked")
  private Guarded accepted(Decision<Guarded> decision) {
    var event =
        ((Decision.Accepted<Guarded>) assertInstanceOf(Decision.Accepted.class, decision)).event();
    guard = event.to();
    var read = GuardJson.read(JsonFields.parse(new GuardLogic().stateJson(guard)));
    assertEquals(guard, read, "what is stored is what was decided");
    return event;
  }

  private void assertRefused(ErrorCode code, Decision<Guarded> decision) {
    assertEquals(code, assertInstanceOf(Decision.Refused.class, decision).code());
  }

  private Entry entry(HouseRules rules, Person who, Visitor visitor, long nowMs) {
    return DoorLogic.entry(
        new House(rules, guard, RIGHTS), new Subject(who, visitor, nowMs), nowMs);
  }

  @Test
  void aBannedGuestStaysOutUnderAnotherNameFromTheSamePlace() {
    act(COHOST, new DoorAction.Ban("g_eve", 0, Reach.ADDRESS));

    var banned = new Entry.KeptOut(Restriction.Kind.BAN, 0);
    var other = new Person("g_new", "Not Eve");
    var elsewhere = new Visitor("198.51.100.1", null);
    assertEquals(banned, entry(HouseRules.OPEN, EVE, elsewhere, NOW + 1));
    assertEquals(banned, entry(HouseRules.OPEN, other, AT_EVES, NOW + 1));
    assertEquals(banned, entry(HouseRules.OPEN, other, new Visitor("203.0.113.7", null), NOW + 1));
    assertEquals(
        banned, entry(HouseRules.OPEN, other, new Visitor("198.51.100.1", "eves-device"), NOW + 1));
    assertEquals(
        Entry.OPEN, entry(HouseRules.OPEN, other, new Visitor("203.0.113.8", null), NOW + 1));
    assertEquals(Entry.OPEN, entry(HouseRules.OPEN, other, elsewhere, NOW + 1));
  }

  @Test
  void aBanReachesEveryBrowserAndPlaceOfSomebody() {
    var ways = List.of(new Visitor("198.51.100.1", "phone"), AT_EVES, Visitor.UNKNOWN);
    var eve = new Subject(EVE, ways, 1);
    accepted(decide(ADA, new DoorAction.Ban("g_eve", 0, Reach.ADDRESS), eve, null));

    var banned = new Entry.KeptOut(Restriction.Kind.BAN, 0);
    for (var way : List.of("198.51.100.1", "203.0.113.7")) {
      assertEquals(banned, entry(HouseRules.OPEN, BOB, new Visitor(way, null), NOW + 1));
    }
    for (var device : List.of("phone", "eves-device")) {
      assertEquals(banned, entry(HouseRules.OPEN, BOB, new Visitor("", device), NOW + 1));
    }
    assertEquals(Entry.OPEN, entry(HouseRules.OPEN, BOB, Visitor.UNKNOWN, NOW + 1));
    var house = new House(HouseRules.OPEN, guard, RIGHTS);
    var alias = new Subject(BOB, List.of(new Visitor("", "phone"), Visitor.UNKNOWN), 1);
    assertNotNull(DoorLogic.keepingOut(house, alias, NOW + 1));
  }

  @Test
  void whoWasHereBeforeIsNotCaughtByTheAddressOfSomebodyElse() {
    act(ADA, new DoorAction.Ban("g_eve", 0, Reach.NETWORK));
    var house = new House(HouseRules.OPEN, guard, RIGHTS);
    var flatmate = new Visitor("203.0.113.9", "another-device");

    assertNull(DoorLogic.keepingOut(house, new Subject(BOB, flatmate, NOW - 1), NOW + 1));
    assertNotNull(DoorLogic.keepingOut(house, new Subject(BOB, flatmate, NOW + 1), NOW + 1));
    assertEquals(Entry.OPEN, entry(HouseRules.OPEN, COHOST, AT_EVES, NOW + 1));
    assertEquals(Entry.OPEN, entry(HouseRules.OPEN, ADA, AT_EVES, NOW + 1));
  }

  @Test
  void nobodyActsOnWhoeverDoesNotStandBelowThem() {
    var kickCohost = new DoorAction.Kick("g_cleo");
    var cleo = new Subject(COHOST, Visitor.UNKNOWN, 1);
    var ada = new Subject(ADA, Visitor.UNKNOWN, 1);

    assertRefused(ErrorCode.NOT_ALLOWED, decide(BOB, kickCohost, cleo, null));
    assertRefused(ErrorCode.NOT_ALLOWED, decide(COHOST, kickCohost, cleo, null));
    for (var action :
        List.of(
            new DoorAction.Kick("g_ada"),
            new DoorAction.Ban("g_ada", 0, Reach.ADDRESS),
            new DoorAction.TimeOut("g_ada", 1_000),
            new DoorAction.Mute("g_ada", 0))) {
      assertRefused(ErrorCode.NOT_ALLOWED, decide(COHOST, action, ada, null));
      assertRefused(ErrorCode.NOT_ALLOWED, decide(ADA, action, ada, null));
    }
    accepted(decide(ADA, kickCohost, cleo, null));
  }

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
    for (var action : all) assertRefused(ErrorCode.NOT_ALLOWED, decide(BOB, action, null));
  }

  @Test
  void aBanEndsByItselfOrIsTakenBackFromTheLog() {
    act(ADA, new DoorAction.Ban("g_eve", 60_000, Reach.ADDRESS));
    assertInstanceOf(Entry.KeptOut.class, entry(HouseRules.OPEN, EVE, AT_EVES, NOW + 59_999));
    assertEquals(Entry.OPEN, entry(HouseRules.OPEN, EVE, AT_EVES, NOW + 60_000));

    act(ADA, new DoorAction.Undo(guard.log().getLast().id()));
    assertEquals(Entry.OPEN, entry(HouseRules.OPEN, EVE, AT_EVES, NOW + 1));
    assertEquals(
        List.of(Note.Deed.BAN, Note.Deed.LIFT), guard.log().stream().map(Note::deed).toList());
    assertTrue(guard.log().getFirst().undone());
    var again = decide(ADA, new DoorAction.Undo(guard.log().getFirst().id()), null);
    assertInstanceOf(Decision.Unchanged.class, again);
  }

  @Test
  void aCohostDoesNotTakeBackWhatTheOwnerDid() {
    act(ADA, new DoorAction.Ban("g_eve", 0, Reach.ADDRESS));
    var id = guard.restrictions().getFirst().id();

    assertRefused(ErrorCode.NOT_ALLOWED, decide(COHOST, new DoorAction.Lift(id), null));
    assertRefused(ErrorCode.NOT_ALLOWED, decide(COHOST, new DoorAction.Undo(id), null));
  }

  @Test
  void aStrangerBeforeAPrivateRoomSeesNothing() {
    assertEquals(Entry.HIDDEN, entry(PRIVATE, EVE, AT_EVES, NOW));
    act(ADA, new DoorAction.Ban("g_eve", 0, Reach.ADDRESS));
    assertEquals(Entry.HIDDEN, entry(PRIVATE, EVE, AT_EVES, NOW + 1));
    assertEquals(Entry.OPEN, entry(PRIVATE, ADA, AT_EVES, NOW + 1));
    assertEquals(Entry.OPEN, entry(PRIVATE, COHOST, AT_EVES, NOW + 1));
  }

  @Test
  void whoWasLetInStaysSoUntilRemoved() {
    act(ADA, new DoorAction.Answer("g_eve", true));
    assertEquals(Entry.OPEN, entry(PRIVATE, EVE, AT_EVES, NOW));
    assertEquals(Entry.OPEN, entry(LOCKED, EVE, AT_EVES, NOW));

    assertEquals("g_eve", act(ADA, new DoorAction.Remove("g_eve")).sentOut());
    assertEquals(Entry.HIDDEN, entry(PRIVATE, EVE, AT_EVES, NOW));
    act(ADA, new DoorAction.Undo(guard.log().getLast().id()));
    assertEquals(Entry.OPEN, entry(PRIVATE, EVE, AT_EVES, NOW));
  }

  @Test
  void aKickTakesTheAdmissionAndCanBeTakenBack() {
    act(ADA, new DoorAction.Answer("g_eve", true));
    assertEquals("g_eve", act(COHOST, new DoorAction.Kick("g_eve")).sentOut());
    assertEquals(Entry.HIDDEN, entry(PRIVATE, EVE, AT_EVES, NOW));
    act(COHOST, new DoorAction.Undo(guard.log().getLast().id()));
    assertEquals(Entry.OPEN, entry(PRIVATE, EVE, AT_EVES, NOW));
  }

  @Test
  void aBanThatIsTakenBackRestoresTheAdmission() {
    act(ADA, new DoorAction.Answer("g_eve", true));
    act(ADA, new DoorAction.Ban("g_eve", 0, Reach.ADDRESS));
    assertEquals(Entry.HIDDEN, entry(PRIVATE, EVE, AT_EVES, NOW));
    act(ADA, new DoorAction.Undo(guard.log().getLast().id()));
    assertEquals(Entry.OPEN, entry(PRIVATE, EVE, AT_EVES, NOW));
  }

  @Test
  void aLockedRoomLetsNobodyNewIn() {
    assertEquals(Entry.LOCKED, entry(LOCKED, EVE, AT_EVES, NOW));
    accepted(GuardLogic.admitAll(guard, List.of(EVE, BOB)));
    assertEquals(Entry.OPEN, entry(LOCKED, EVE, AT_EVES, NOW));
    assertInstanceOf(Decision.Unchanged.class, GuardLogic.admitAll(guard, List.of(EVE, BOB)));
  }

  @Test
  void anInviteIsUsedUpRunsOutAndIsRevoked() {
    act(ADA, new DoorAction.Invite(60_000, 2), "t0ken");
    var invite = invitation(PRIVATE, EVE, "t0ken", NOW);
    assertNotNull(invite);
    assertNull(invitation(PRIVATE, EVE, "t0keN", NOW));
    assertNull(invitation(PRIVATE, EVE, null, NOW));
    assertNull(invitation(PRIVATE, EVE, "t0ken", NOW + 60_000));
    assertNull(
        invitation(new HouseRules(Visibility.PRIVATE, true, 0, EVERYONE), EVE, "t0ken", NOW));

    accepted(admit(EVE, invite));
    assertInstanceOf(Decision.Unchanged.class, admit(EVE, invite));
    accepted(admit(BOB, invite));
    assertNull(invitation(PRIVATE, EVE, "t0ken", NOW));
    assertRefused(ErrorCode.ROOM_NOT_FOUND, admit(new Person("g_kim", "Kim"), invite));

    act(ADA, new DoorAction.Invite(0, 0), "other");
    act(ADA, new DoorAction.Revoke(guard.invites().getLast().id()));
    assertNull(invitation(PRIVATE, EVE, "other", NOW));
  }

  private @Nullable Invite invitation(
      HouseRules rules, Person who, @Nullable String token, long nowMs) {
    var subject = new Subject(who, AT_EVES, nowMs);
    return DoorLogic.invitation(new House(rules, guard, RIGHTS), subject, token, nowMs);
  }

  private Decision<Guarded> admit(Person who, @Nullable Invite invite) {
    var subject = new Subject(who, AT_EVES, NOW + 1);
    return GuardLogic.admit(new House(PRIVATE, guard, RIGHTS), subject, invite, NOW + 1);
  }

  @Test
  void anInviteOpensToNobodyWhoIsKeptOut() {
    act(ADA, new DoorAction.Invite(0, 0), "t0ken");
    var invite = guard.invites().getFirst();
    act(ADA, new DoorAction.Ban("g_eve", 0, Reach.ADDRESS));

    var alias = new Person("g_new", "Not Eve");
    assertNull(invitation(PRIVATE, alias, "t0ken", NOW + 1));
    assertRefused(ErrorCode.ROOM_NOT_FOUND, admit(alias, invite));
    assertRefused(ErrorCode.ROOM_NOT_FOUND, admit(alias, null));
    var bob = new Subject(BOB, new Visitor("198.51.100.1", null), NOW + 1);
    var house = new House(PRIVATE, guard, RIGHTS);
    assertNotNull(DoorLogic.invitation(house, bob, "t0ken", NOW + 1));
    accepted(GuardLogic.admit(house, bob, invite, NOW + 1));
  }

  @Test
  void theLinksOfWhoeverIsSentOutEndWithThem() {
    act(EVE, new DoorAction.Invite(0, 0), "eves");
    act(BOB, new DoorAction.Invite(0, 0), "bobs");
    act(ADA, new DoorAction.Kick("g_eve"));
    assertEquals(List.of("bobs"), guard.invites().stream().map(Invite::token).toList());

    var bob = new Subject(BOB, Visitor.UNKNOWN, 1);
    accepted(decide(ADA, new DoorAction.Ban("g_bob", 0, Reach.IDENTITY), bob, null));
    assertEquals(List.of(), guard.invites());
  }

  @Test
  void aPasswordOpensOnlyAPrivateRoomThatIsNotLocked() {
    act(ADA, new DoorAction.Access(null, null, "given", null), "$hash");

    assertEquals("$hash", DoorLogic.passwordHash(new House(PRIVATE, guard, RIGHTS)));
    assertNull(DoorLogic.passwordHash(new House(LOCKED, guard, RIGHTS)));
    assertFalse(GuardViews.access(new House(PRIVATE, guard, RIGHTS)).contains("hash"));
    act(ADA, new DoorAction.Access(null, null, "", null), "");
    assertNull(DoorLogic.passwordHash(new House(PRIVATE, guard, RIGHTS)));
  }

  @Test
  void reportsAreBoundedPerReporter() {
    var flag = new DoorAction.Flag("g_eve", 4, "x".repeat(500), "rude");
    for (var i = 0; i < Guard.REPORTS_OF_ONE_MAX; i++) act(BOB, flag);
    assertRefused(ErrorCode.TOO_MANY_REQUESTS, decide(BOB, flag, null));
    act(COHOST, flag);
    act(ADA, new DoorAction.Dismiss(guard.reports().getFirst().id()));
    act(BOB, flag);
  }

  @Test
  void invitesOfMembersWashNothingOutOfTheLog() {
    act(ADA, new DoorAction.Ban("g_eve", 0, Reach.IDENTITY));
    for (var i = 0; i < Guard.LOG_MAX; i++) {
      var who = new Person("g_" + i, "N");
      act(who, new DoorAction.Invite(0, 0), "t" + i);
      act(who, new DoorAction.Revoke(guard.invites().getLast().id()));
    }
    assertEquals(Note.Deed.BAN, guard.log().getFirst().deed());
    assertEquals(Guard.INVITE_NOTES_MAX + 1, guard.log().size());
  }

  @Test
  void oneMemberHasFewInvitesAndLeavesSomeToOthers() {
    for (var i = 0; i < Guard.INVITES_OF_ONE_MAX; i++) {
      act(BOB, new DoorAction.Invite(0, 0), "t" + i);
    }
    assertRefused(ErrorCode.BUSY, decide(BOB, new DoorAction.Invite(0, 0), "more"));
    act(EVE, new DoorAction.Invite(0, 0), "eves");
  }

  @Test
  void everyListHasItsBound() {
    for (var i = 0; i < Guard.INVITES_MAX; i++) act(ADA, new DoorAction.Invite(0, 0), "t" + i);
    assertRefused(ErrorCode.BUSY, decide(ADA, new DoorAction.Invite(0, 0), "more"));
    for (var i = 0; i < Guard.RESTRICTIONS_MAX; i++) {
      var who = new Subject(new Person("g_" + i, "N"), Visitor.UNKNOWN, 1);
      guard =
          ((Decision.Accepted<Guarded>) decide(ADA, new DoorAction.Mute("g_" + i, 0), who, null))
              .event()
              .to();
    }
    assertRefused(ErrorCode.BUSY, decide(ADA, new DoorAction.Mute("g_eve", 0), null));
    assertEquals(Guard.LOG_MAX, guard.log().size());
    for (var i = 0; i < Guard.ADMITTED_MAX + 5; i++) {
      guard = GuardLogic.admitted(guard, new Person("g_a" + i, "N"));
    }
    assertEquals(Guard.ADMITTED_MAX, guard.admitted().size());
    assertFalse(guard.hasAdmitted("g_a0"));
  }

  @Test
  void aMuteReachesTheSamePersonUnderAnotherName() {
    act(ADA, new DoorAction.Mute("g_eve", 0));
    var house = new House(HouseRules.OPEN, guard, RIGHTS);
    var again = new Subject(new Person("g_new", "Not Eve"), AT_EVES, NOW + 1);
    var host = new Subject(COHOST, AT_EVES, NOW + 1);

    var muted = DoorLogic.muted(house, List.of(again, host), NOW + 1);
    assertEquals(Map.of("g_eve", 0L, "g_new", 0L), muted);
  }

  @Test
  void theLogIsReadInPages() {
    for (var i = 0; i < 60; i++) act(ADA, new DoorAction.Kick("g_eve"));
    var first = JsonFields.parse(GuardViews.log(guard, 0));
    assertEquals(50, first.objects("entries").size());
    assertTrue(first.flag("more"));
    var before = first.objects("entries").getLast().int64("id");
    var second = JsonFields.parse(GuardViews.log(guard, before));
    assertEquals(10, second.objects("entries").size());
    assertFalse(second.flag("more"));
  }

  @Test
  void rulesOfSpeechAreKept() {
    var filters =
        new Filters(List.of(new Filters.Word("rude", false)), true, false, List.of("a.b"));
    act(ADA, new DoorAction.Moderate(null, 3, 1, filters));
    assertEquals(new Guard.Rules(3, 1, filters), guard.rules());
    var same = new DoorAction.Moderate(null, 3, null, filters);
    assertInstanceOf(Decision.Unchanged.class, decide(ADA, same, null));
  }
}
