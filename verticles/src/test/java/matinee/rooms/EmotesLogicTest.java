package matinee.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import matinee.fixtures.Rooms;
import matinee.kernel.JsonFields;
import matinee.protocol.Emote;
import matinee.protocol.ErrorCode;
import matinee.protocol.Person;
import matinee.rooms.RoomLogic.Configured;
import matinee.streams.Decision;
import org.junit.jupiter.api.Test;

class EmotesLogicTest {
  private static final Person ADA = new Person("g_ada", "Ada");
  private static final Person EVE = new Person("g_eve", "Eve");
  private static final Emote WAVE = new Emote("wave", "0123456789abcdef0123456789abcdef", true);
  private static final Emote HUG = new Emote("hug_2", "fedcba9876543210fedcba9876543210", false);
  private static final Room ROOM = RoomLogic.open(Rooms.called("Room", ADA));
  private static final Room FULL = ROOM.withEmotes(List.of(WAVE, HUG));

  private static Room after(Decision<Configured> decision) {
    return ((Configured) assertInstanceOf(Decision.Accepted.class, decision).event()).to();
  }

  private static void assertRefused(ErrorCode code, Decision<Configured> decision) {
    assertEquals(code, assertInstanceOf(Decision.Refused.class, decision).code());
  }

  @Test
  void whoMayChangeTheRoomAddsRenamesAndRemoves() {
    var one = after(EmotesLogic.add(ROOM, ADA, WAVE, 2));
    var two = after(EmotesLogic.add(one, ADA, HUG, 2));
    assertEquals(List.of(WAVE, HUG), two.emotes());
    assertEquals(ADA, two.by());

    var renamed = after(EmotesLogic.rename(two, ADA, "wave", "hello"));
    assertEquals(List.of(WAVE.withName("hello"), HUG), renamed.emotes());
    assertEquals(List.of(HUG), after(EmotesLogic.remove(renamed, ADA, "hello")).emotes());
  }

  @Test
  void nobodyElseDoes() {
    assertRefused(ErrorCode.NOT_ALLOWED, EmotesLogic.add(ROOM, EVE, WAVE, 2));
    assertRefused(ErrorCode.NOT_ALLOWED, EmotesLogic.rename(FULL, EVE, "wave", "hello"));
    assertRefused(ErrorCode.NOT_ALLOWED, EmotesLogic.remove(FULL, EVE, "wave"));
  }

  @Test
  void aNameIsThereOnceAndARoomHoldsSoMany() {
    assertRefused(ErrorCode.NAME_TAKEN, EmotesLogic.add(FULL, ADA, WAVE, 9));
    assertRefused(ErrorCode.NAME_TAKEN, EmotesLogic.rename(FULL, ADA, "wave", "hug_2"));
    assertRefused(ErrorCode.TOO_LARGE, EmotesLogic.add(FULL, ADA, HUG.withName("new"), 2));
    assertRefused(ErrorCode.NOT_FOUND, EmotesLogic.rename(FULL, ADA, "none", "new"));
    assertRefused(ErrorCode.NOT_FOUND, EmotesLogic.remove(FULL, ADA, "none"));
    assertInstanceOf(Decision.Unchanged.class, EmotesLogic.rename(FULL, ADA, "wave", "wave"));
  }

  @Test
  void theyAreReadBackAndMayBeMissing() {
    var json = new RoomLogic().stateJson(FULL);
    assertEquals(FULL, RoomLogic.read(JsonFields.parse(json)));
    assertFalse(new RoomLogic().stateJson(ROOM).contains("emotes"));
  }

  @Test
  void namesAndAddressesArePlain() {
    for (var name : List.of("ok", "wave_2", "a".repeat(24))) assertTrue(Emote.isName(name), name);
    for (var name : List.of("", "a", "Wave", "wa-ve", "смех", "a".repeat(25), "a:b")) {
      assertFalse(Emote.isName(name), name);
    }
    assertTrue(Emote.isPicture(WAVE.picture()));
    for (var picture : List.of("", "../etc/passwd", WAVE.picture() + "0", "G".repeat(32))) {
      assertFalse(Emote.isPicture(picture), picture);
    }
  }
}
