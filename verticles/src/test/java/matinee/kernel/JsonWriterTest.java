package matinee.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
  @Test
  void commasComeByThemselves() {
    var json = new JsonWriter().open().put("a", 1).open("b").put("c", true).close().openList("d");
    json.open().put("e", 0.5).close().open().close().addRaw("7").closeList();
    json.put("f", (String) null).putRaw("g", "[1]").putRaw("h", null).close();

    assertEquals(
        "{\"a\":1,\"b\":{\"c\":true},\"d\":[{\"e\":0.5},{},7],\"f\":null,\"g\":[1],\"h\":null}",
        json.toString());
  }

  @Test
  void textComesBackAsItWas() {
    var text =
        "\"\\/\b\f\n\r\t\u0001\u001f\u2028\u2029 "
            + "\u00e4 \u05d0\u200f \ud83d\udc69\u200d\ud83d\ude80";
    var json = new JsonWriter().open().put("text", text).close().toString();

    assertEquals(text, JsonFields.parse(json).text("text"));
  }

  @Test
  void lineSeparatorsAreEscapedBecauseOldScriptsBreakOnThem() {
    assertEquals(
        "{\"a\":\"\\u2028\"}", new JsonWriter().open().put("a", "\u2028").close().toString());
  }

  @Test
  void whatNoDatabaseTakesBecomesAReplacementCharacter() {
    var json = new JsonWriter().open().put("a", "x\u0000y\ud83dz\udc69").close().toString();

    assertEquals("x\ufffdy\ufffdz\ufffd", JsonFields.parse(json).text("a"));
    assertEquals(-1, json.indexOf("\\u0000"));
    assertEquals(-1, json.indexOf("\\ud"));
  }

  @Test
  void numbersAreWrittenShort() {
    var json = new JsonWriter().open().put("a", 1.0).put("b", 1.25).put("c", -0.0);
    json.put("d", 1.7e12).put("e", 1e18).close();

    assertEquals(
        "{\"a\":1,\"b\":1.25,\"c\":0,\"d\":1700000000000,\"e\":1000000000000000000}",
        json.toString());
    assertEquals(1e18, JsonFields.parse(json.toString()).number("e"));
  }

  @Test
  void aNumberThatIsNoneIsABug() {
    var json = new JsonWriter().open();

    assertThrows(IllegalArgumentException.class, () -> json.put("a", Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> json.put("a", Double.POSITIVE_INFINITY));
  }

  @Test
  void anyTextSurvivesTheRoundTrip() {
    var seed = Long.getLong("seed", 7L);
    var random = new Random(seed);
    for (var i = 0; i < 2_000; i++) {
      var text = new StringBuilder();
      for (var n = random.nextInt(12); n > 0; n--) text.appendCodePoint(codePoint(random));
      var json = new JsonWriter().open().put(text.toString(), text.toString()).close().toString();

      assertEquals(text.toString(), JsonFields.parse(json).text(text.toString()), "-Dseed=" + seed);
    }
  }

  private static int codePoint(Random random) {
    while (true) {
      var c = 1 + random.nextInt(random.nextBoolean() ? 0x100 : Character.MAX_CODE_POINT);
      if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) return c;
    }
  }
}
