package matinee.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import matinee.kernel.JsonFields;
import matinee.protocol.CommandKey;
import matinee.protocol.Control;
import matinee.protocol.ErrorCode;
import matinee.protocol.Person;
import matinee.protocol.Rights;
import matinee.protocol.RoomAsk;
import matinee.protocol.RoomId;
import matinee.streams.Decision;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoomLogicTest {
  private static final Person ADA = new Person("g_ada", "Ada");
  private static final Room ROOM = new Room("Film night", Control.EVERYONE, "g_ada");

  private static Decision<RoomLogic.Configured> configure(
      Person by, @Nullable String title, @Nullable Control control) {
    var key = new CommandKey(by, "command-1");
    return RoomLogic.configure(
        ROOM, new RoomAsk.Configure(new RoomId("roomroom"), key, title, control));
  }

  @Test
  void theOwnerChangesTitleAndControl() {
    assertEquals(
        Decision.accept(new RoomLogic.Configured(new Room("New", Control.HOSTS, "g_ada"))),
        configure(ADA, "  New ", Control.HOSTS));
    assertEquals(
        Decision.accept(new RoomLogic.Configured(new Room("Film night", Control.HOSTS, "g_ada"))),
        configure(ADA, null, Control.HOSTS));
  }

  @Test
  void nobodyElseChangesTheRoom() {
    var decision = configure(new Person("g_bob", "Ada"), "New", null);

    assertEquals(ErrorCode.NOT_ALLOWED, assertInstanceOf(Decision.Refused.class, decision).code());
  }

  @Test
  void whatIsAlreadySoIsNotStoredAgain() {
    assertEquals(new Decision.Unchanged<>(), configure(ADA, "Film night", Control.EVERYONE));
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
    assertEquals(ROOM, RoomLogic.open(" Film night ", ADA));
    assertEquals("Room", RoomLogic.open("\n", ADA).title());
    assertEquals(new Rights("g_ada", Control.EVERYONE), ROOM.rights());
  }

  @Test
  void theStateIsReadBackAsItWasWritten() {
    var json = new RoomLogic().stateJson(ROOM);

    assertEquals(ROOM, RoomLogic.read(JsonFields.parse(json)));
  }
}
