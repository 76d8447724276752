package matinee.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CatalogLogicTest {
  @Test
  void aTitleIsMadeOfTheFileName() {
    assertEquals("My holiday 2024", CatalogLogic.newTitle("My_holiday_2024.mp4", null));
    assertEquals("Wished", CatalogLogic.newTitle("x.mp4", " Wished "));
    assertEquals("passwd", CatalogLogic.newTitle("../../etc/passwd", ""));
    assertEquals("film", CatalogLogic.newTitle("C:\\Users\\ada\\film.mkv", null));
    assertEquals(".hidden", CatalogLogic.newTitle(".hidden", null));
    assertEquals("Untitled", CatalogLogic.newTitle("", null));
    assertEquals("Untitled", CatalogLogic.newTitle("\u202E\u0000.mp4", "\u200B"));
  }

  @Test
  void whatDeceivesTheEyeIsTakenOut() {
    assertEquals("gpj.exe", CatalogLogic.clean("\u202Egpj.exe"));
    assertEquals("a b c", CatalogLogic.clean("a\r\n\tb\u00A0\u2003 c\u0007"));
    assertEquals("", CatalogLogic.clean("\u200D\u200D"));
    assertEquals("", CatalogLogic.clean("\uD800"));
  }

  @Test
  void honestTextStays() {
    for (var title : new String[] {"Größe", "家族の映画", "סרט משפחתי", "👩‍👩‍👧 day", "<b>&amp;"}) {
      assertEquals(title, CatalogLogic.clean(title));
    }
  }

  @Test
  void aLongTitleIsCutBetweenCharacters() {
    assertEquals("🎬".repeat(120), CatalogLogic.clean("🎬".repeat(200)));
  }
}
