package matinee.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Set;
import matinee.fixtures.Rooms;
import matinee.kernel.JsonFields;
import matinee.protocol.Appointment;
import matinee.protocol.Charge;
import matinee.protocol.CommandKey;
import matinee.protocol.ErrorCode;
import matinee.protocol.Grid;
import matinee.protocol.HouseRules;
import matinee.protocol.Permission;
import matinee.protocol.Person;
import matinee.protocol.Preset;
import matinee.protocol.Rating;
import matinee.protocol.Rights;
import matinee.protocol.Role;
import matinee.protocol.RoomAsk;
import matinee.protocol.RoomId;
import matinee.protocol.WaitRules;
import matinee.streams.Decision;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoomLogicTest {
  private static final Person ADA = new Person("g_ada", "Ada");
  private static final Room ROOM = room("Film night", Preset.EVERYONE);

  private static Room room(String title, Preset preset) {
    return new Room(
        title,
        Charge.of(ADA),
        Grid.of(preset),
        List.of(),
        HouseRules.OPEN,
        WaitRules.DEFAULT,
        List.of(),
        null);
  }

  private static Decision<RoomLogic.Configured> configure(
      Person by, @Nullable String title, @Nullable Preset preset) {
    var key = new CommandKey(by, "command-1");
    return RoomLogic.configure(
        ROOM, new RoomAsk.Configure(new RoomId("roomroom"), key, title, preset));
  }

  @Test
  void theOwnerChangesTitleAndControl() {
    assertEquals(
        Decision.accept(new RoomLogic.Configured(room("New", Preset.HOSTS).withBy(ADA))),
        configure(ADA, "  New ", Preset.HOSTS));
    assertEquals(
        Decision.accept(new RoomLogic.Configured(room("Film night", Preset.HOSTS).withBy(ADA))),
        configure(ADA, null, Preset.HOSTS));
  }

  @Test
  void nobodyElseChangesTheRoom() {
    var decision = configure(new Person("g_bob", "Ada"), "New", null);

    assertEquals(ErrorCode.NOT_ALLOWED, assertInstanceOf(Decision.Refused.class, decision).code());
  }

  @Test
  void whatIsAlreadySoIsNotStoredAgain() {
    assertEquals(new Decision.Unchanged<>(), configure(ADA, "Film night", Preset.EVERYONE));
    assertEquals(new Decision.Unchanged<>(), configure(ADA, null, null));
  }

  @Test
  void aTitleNeedsSomeText() {
    var decision = configure(ADA, " \u0000\n ", null);

    assertEquals(ErrorCode.BAD_REQUEST, assertInstanceOf(Decision.Refused.class, decision).code());
  }

  @Test
  void aTitleIsOneLineWithoutControlCharacters() {
    assertEquals("a b c", RoomLogic.clean("\ta\nb\u0007c\ud800 "));
    var joined = "\ud83d\udc69\u200d\ud83d\ude80 \u05d0\u200f";
    assertEquals(joined, RoomLogic.clean(joined));
  }

  @Test
  void aNewRoomBelongsToItsMakerAndIsOpenToEverybody() {
    assertEquals(ROOM, RoomLogic.open(Rooms.called(" Film night ", ADA)));
    assertEquals("Room", RoomLogic.open(Rooms.called("\n", ADA)).title());
    assertEquals(Rights.of("g_ada", Preset.EVERYONE), ROOM.rights());
  }

  @Test
  void theStateIsReadBackAsItWasWritten() {
    var json = new RoomLogic().stateJson(ROOM);

    assertEquals(ROOM, RoomLogic.read(JsonFields.parse(json)));
  }

  @Test
  void aRoomOfABuildBeforeRolesIsRead() {
    for (var control : List.of("everyone", "hosts", "nobody")) {
      var json = "{'title':'Film night','control':'" + control + "','ownerId':'g_ada'}";
      var preset = control.equals("everyone") ? Preset.EVERYONE : Preset.HOSTS;

      assertEquals(
          room("Film night", preset).withCharge(Charge.of(new Person("g_ada", ""))),
          RoomLogic.read(JsonFields.parse(json.replace('\'', '"'))));
    }
  }

  @Test
  void aRatingIsReadBackAndOneThatNobodyKnowsIsForAdults() {
    var rated = ROOM.withHouse(HouseRules.OPEN.withRating(Rating.FROM_12));
    var json = new RoomLogic().stateJson(rated);

    assertEquals(rated, RoomLogic.read(JsonFields.parse(json)));
    assertFalse(new RoomLogic().stateJson(ROOM).contains("rating"), "as the builds before");
    var unknown = json.replace("\"rating\":\"12\"", "\"rating\":\"21\"");
    assertEquals(Rating.FROM_18, RoomLogic.read(JsonFields.parse(unknown)).house().rating());
  }

  @Test
  void whoMayChangeSettingsSaysForWhomTheRoomIs() {
    var hosts = room("Film night", Preset.HOSTS);
    var key = new CommandKey(ADA, "command-1");
    var rated = hosts.withHouse(HouseRules.OPEN.withRating(Rating.FROM_18)).withBy(ADA);
    var bob = new CommandKey(new Person("g_bob", "Bob"), "command-2");

    assertEquals(
        Decision.accept(new RoomLogic.Configured(rated)),
        HouseLogic.rate(hosts, key, Rating.FROM_18));
    assertEquals(new Decision.Unchanged<>(), HouseLogic.rate(hosts, key, Rating.EVERYONE));
    var refused = HouseLogic.rate(hosts, bob, Rating.FROM_18);
    assertEquals(ErrorCode.NOT_ALLOWED, assertInstanceOf(Decision.Refused.class, refused).code());
    var paced = HouseLogic.pace(rated, key, 5_000);
    assertEquals(
        Rating.FROM_18,
        ((RoomLogic.Configured) ((Decision.Accepted<?>) paced).event()).to().house().rating());
  }

  @Test
  void rolesAndAGridOfOnesOwnAreReadBack() {
    var grid = new Grid(Set.of(), Set.of(Permission.SEEK), Set.of(Permission.CHAT));
    var roles = List.of(new Appointment("g_bob", "Bob \"B\"", Role.COHOST));
    var charge = new Charge(ADA, new Person("g_bob", "Bob"), 30_000);
    var waiting = new WaitRules(6_000, 0, 3);
    var room =
        new Room("Film night", charge, grid, roles, HouseRules.OPEN, waiting, List.of(), ADA);

    var json = new RoomLogic().stateJson(room);

    assertEquals(room, RoomLogic.read(JsonFields.parse(json)));
    assertEquals(Role.OWNER, room.rights().roleOf("g_bob"));
    assertEquals(Role.COHOST, room.rights().givenRole("g_bob"));
  }
}
