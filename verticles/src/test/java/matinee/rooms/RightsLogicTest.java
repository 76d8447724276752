package matinee.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import matinee.protocol.Appointment;
import matinee.protocol.Charge;
import matinee.protocol.ErrorCode;
import matinee.protocol.Grid;
import matinee.protocol.HouseRules;
import matinee.protocol.Permission;
import matinee.protocol.Person;
import matinee.protocol.Preset;
import matinee.protocol.RightsAction;
import matinee.protocol.RightsAction.Appoint;
import matinee.protocol.RightsAction.HandOver;
import matinee.protocol.RightsAction.Permit;
import matinee.protocol.RightsAction.Transfer;
import matinee.protocol.Role;
import matinee.protocol.WaitRules;
import matinee.rooms.RoomLogic.Configured;
import matinee.streams.Decision;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RightsLogicTest {
  private static final Person ADA = new Person("g_ada", "Ada");
  private static final Person BOB = new Person("a_bob", "Bob");
  private static final Person CLEO = new Person("g_cleo", "Cleo");
  private static final Person DAN = new Person("g_dan", "Dan");
  private static final Room ROOM =
      new Room(
          "Film night",
          Charge.of(ADA),
          Grid.of(Preset.HOSTS),
          List.of(new Appointment("g_cleo", "Cleo", Role.COHOST)),
          HouseRules.OPEN,
          WaitRules.DEFAULT,
          List.of(),
          null);

  private static Decision<Configured> decide(Person by, RightsAction action, @Nullable Person to) {
    return RightsLogic.decide(ROOM, by, action, to);
  }

  private static Room after(Decision<Configured> decision) {
    return ((Configured) assertInstanceOf(Decision.Accepted.class, decision).event()).to();
  }

  private static void assertRefused(ErrorCode code, Decision<Configured> decision) {
    assertEquals(code, assertInstanceOf(Decision.Refused.class, decision).code());
  }

  @Test
  void theRoomCallsItsPeopleAsTheyCallThemselves() {
    var countess = new Person("g_ada", "Countess");
    var after = after(RightsLogic.named(ROOM, countess));
    assertEquals(countess, after.charge().owner());
    var cleopatra = new Person("g_cleo", "Cleopatra");
    var acting = after.withCharge(after.charge().withActing(CLEO));
    after = after(RightsLogic.named(acting, cleopatra));
    assertEquals(cleopatra, after.charge().acting());
    assertEquals("Cleopatra", after.roles().getFirst().name());
    assertEquals(Role.COHOST, after.roles().getFirst().role());
    assertInstanceOf(Decision.Unchanged.class, RightsLogic.named(after, cleopatra));
    assertInstanceOf(Decision.Unchanged.class, RightsLogic.named(ROOM, BOB));
  }

  @Test
  void theOwnerNamesCohostsWhoNameMembers() {
    var named = after(decide(ADA, new Appoint("a_bob", Role.COHOST), BOB));
    assertEquals(Role.COHOST, named.rights().roleOf("a_bob"));
    assertEquals(ADA, named.by());
    var member = after(decide(CLEO, new Appoint("g_dan", Role.MEMBER), DAN));
    assertEquals(Role.MEMBER, member.rights().roleOf("g_dan"));

    assertRefused(ErrorCode.NOT_ALLOWED, decide(CLEO, new Appoint("g_dan", Role.COHOST), DAN));
    assertRefused(ErrorCode.NOT_ALLOWED, decide(BOB, new Appoint("g_dan", Role.GUEST), DAN));
  }

  @Test
  void nobodyTouchesWhoStandsAboveOrBeside() {
    assertRefused(ErrorCode.NOT_ALLOWED, decide(CLEO, new Appoint("g_ada", Role.GUEST), ADA));
    assertRefused(ErrorCode.NOT_ALLOWED, decide(CLEO, new Appoint("g_cleo", Role.MEMBER), CLEO));
    assertRefused(ErrorCode.NOT_ALLOWED, decide(ADA, new Appoint("g_ada", Role.COHOST), ADA));
  }

  @Test
  void aRoleIsTakenAlsoFromWhoIsAway() {
    var after = after(decide(ADA, new Appoint("g_cleo", Role.GUEST), null));

    assertEquals(List.of(), after.roles());
    assertEquals(Role.GUEST, after.rights().roleOf("g_cleo"));
    assertRefused(ErrorCode.NOT_FOUND, decide(ADA, new Appoint("g_nobody", Role.MEMBER), null));
  }

  @Test
  void anAccountCanBeMadeAGuest() {
    var after = after(decide(CLEO, new Appoint("a_bob", Role.GUEST), BOB));

    assertEquals(Role.GUEST, after.rights().roleOf("a_bob"));
    assertEquals(new Decision.Unchanged<>(), decide(ADA, new Appoint("a_bob", Role.MEMBER), BOB));
  }

  @Test
  void aCohostPermitsOnlyToRolesBelow() {
    var seek = new Permit(Role.GUEST, Permission.SEEK, true);
    var after = after(decide(CLEO, seek, null)).rights();

    assertTrue(after.may("g_dan", Permission.SEEK) && after.may("a_bob", Permission.SEEK));
    assertFalse(after.may("g_dan", Permission.PLAY));
    assertRefused(
        ErrorCode.NOT_ALLOWED, decide(CLEO, new Permit(Role.COHOST, Permission.KICK, false), null));
    assertRefused(ErrorCode.NOT_ALLOWED, decide(BOB, seek, null));
  }

  @Test
  void nobodyPermitsWhatTheyMayNotThemselves() {
    var room = ROOM.withGrid(ROOM.grid().with(Role.COHOST, Permission.RATE, false));
    var rate = new Permit(Role.MEMBER, Permission.RATE, true);

    assertRefused(ErrorCode.NOT_ALLOWED, RightsLogic.decide(room, CLEO, rate, null));
    assertTrue(
        after(RightsLogic.decide(room, ADA, rate, null)).rights().may("a_bob", rate.permission()));
  }

  @Test
  void takingFromARoleTakesFromTheLowerOnes() {
    var after = after(decide(ADA, new Permit(Role.COHOST, Permission.CHAT, false), null));

    for (var role : List.of(Role.COHOST, Role.MEMBER, Role.GUEST)) {
      assertFalse(after.grid().allows(role, Permission.CHAT));
    }
  }

  @Test
  void onlyTheOwnerGivesTheRoomAwayAndStaysAsCohost() {
    var after = after(decide(ADA, new Transfer("a_bob"), BOB));

    assertEquals(BOB, after.charge().owner());
    assertEquals(Role.COHOST, after.rights().roleOf("g_ada"));
    assertRefused(ErrorCode.NOT_FOUND, decide(ADA, new Transfer("g_nobody"), null));
    assertRefused(ErrorCode.NOT_ALLOWED, decide(CLEO, new Transfer("g_cleo"), CLEO));
  }

  @Test
  void whoActsForTheOwnerRulesButNeverOverTheOwner() {
    var acting = ROOM.withCharge(ROOM.charge().withActing(DAN));

    var after = after(RightsLogic.decide(acting, DAN, new Appoint("a_bob", Role.COHOST), BOB));
    assertEquals(Role.COHOST, after.rights().roleOf("a_bob"));
    for (var action : List.of(new Transfer("g_dan"), new HandOver(0))) {
      assertRefused(ErrorCode.NOT_ALLOWED, RightsLogic.decide(acting, DAN, action, DAN));
    }
    var down = new Appoint("g_ada", Role.GUEST);
    assertRefused(ErrorCode.NOT_ALLOWED, RightsLogic.decide(acting, DAN, down, ADA));
    var actors = new Appoint("g_dan", Role.MEMBER);
    assertEquals(
        Role.OWNER, after(RightsLogic.decide(acting, ADA, actors, DAN)).rights().roleOf("g_dan"));
  }

  @Test
  void theNumberOfRolesIsLimited() {
    var room = ROOM;
    for (var i = 0; i < RightsLogic.ROLES_MAX - 1; i++) {
      var who = new Person("g_" + i, "N");
      room = after(RightsLogic.decide(room, ADA, new Appoint(who.id(), Role.MEMBER), who));
    }

    assertRefused(
        ErrorCode.TOO_LARGE, RightsLogic.decide(room, ADA, new Appoint("g_dan", Role.COHOST), DAN));
    assertEquals(Role.MEMBER, room.rights().roleOf("g_7"));
  }

  @Test
  void aPresetIsOnlyForWhoMayChangeAllOfIt() {
    var custom = new Grid(Set.of(Permission.SETTINGS, Permission.CHAT), Set.of(), Set.of());
    var room = ROOM.withGrid(custom);

    assertFalse(RightsLogic.mayChange(room.rights(), CLEO, Grid.of(Preset.EVERYONE)));
    assertTrue(RightsLogic.mayChange(ROOM.rights(), CLEO, Grid.of(Preset.EVERYONE)));
    assertTrue(RightsLogic.mayChange(room.rights(), ADA, Grid.of(Preset.EVERYONE)));
  }
}
