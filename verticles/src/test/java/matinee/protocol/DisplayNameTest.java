package matinee.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayNameTest {
  @Test
  void aNameIsComposedAndTidied() {
    assertEquals("Zo\u00eb B", DisplayName.clean("  Zoe\u0308 \t B "));
  }

  @Test
  void joinedEmojiAndOtherScriptsStay() {
    var family = "\uD83D\uDC69\u200D\uD83D\uDC67";
    assertEquals(family, DisplayName.clean(family));
    assertEquals("\u05E9\u05DC\u05D5\u05DD", DisplayName.clean("\u05E9\u05DC\u05D5\u05DD"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\u200D", "\u200B", "a\u202Eb", "a\u0000b", "\uD83D"})
  void whatHidesOrReordersIsRefused(String typed) {
    assertNull(DisplayName.clean(typed));
  }

  @Test
  void fortyCharactersAreTheLimit() {
    assertEquals("x".repeat(40), DisplayName.clean("x".repeat(40)));
    assertNull(DisplayName.clean("x".repeat(41)));
  }

  @Test
  void namesThatLookTheSameAreTheSameName() {
    assertEquals(DisplayName.key("Straße Ada"), DisplayName.key("STRASSE ada"));
    assertEquals(DisplayName.key("Ada"), DisplayName.key("Ａｄａ"));
    assertNotEquals(DisplayName.key("Ada"), DisplayName.key("Ado"));
  }
}
