package matinee.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import matinee.kernel.JsonFields.Unreadable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {
  @Test
  void wholeNumbersKeepEveryDigit() {
    var fields =
        JsonFields.parse(
            "{\"max\":9223372036854775807,\"min\":-9223372036854775808,\"odd\":9007199254740993}");

    assertEquals(Long.MAX_VALUE, fields.int64("max"));
    assertEquals(Long.MIN_VALUE, fields.int64("min"));
    assertEquals(9_007_199_254_740_993L, fields.whole("odd", 0, Long.MAX_VALUE));
    assertThrows(Unreadable.class, () -> fields.int32("odd"));
    var tooLong = JsonFields.parse("{\"n\":9223372036854775808000}");
    assertThrows(Unreadable.class, () -> tooLong.int64("n"));
  }

  @Test
  void listsAreReadWithTheTypeOfTheirItems() {
    var fields = JsonFields.parse("{\"texts\":[\"a\",\"b\"],\"ints\":[0,-7]}");

    assertEquals(List.of("a", "b"), fields.texts("texts"));
    assertEquals(List.of(0, -7), fields.ints("ints"));
    assertThrows(Unreadable.class, () -> fields.ints("texts"));
    assertThrows(Unreadable.class, () -> fields.texts("ints"));
  }

  @Test
  void fieldsAreReadWithTheirType() {
    var fields =
        JsonFields.parse(
            """
            {"name":"Ada","age":36,"share":0.5,"here":true,"none":null,
             "at":{"x":1},"list":[{"n":1},{"n":2}]}
            """);

    assertEquals("Ada", fields.text("name"));
    assertEquals(36, fields.whole("age", 0, 100));
    assertEquals(0.5, fields.number("share"));
    assertTrue(fields.flag("here"));
    assertNull(fields.textOrNull("none"));
    assertNull(fields.objectOrNull("absent"));
    assertFalse(fields.has("none"));
    assertEquals(1, fields.object("at").whole("x", 0, 9));
    assertEquals(2, fields.objects("list").get(1).whole("n", 0, 9));
    assertEquals(List.of("name", "age", "share", "here", "none", "at", "list"), fields.names());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "\"text\"",
        "{",
        "{}{}",
        "{} x",
        "{\"a\":1,\"a\":2}",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":NaN}",
        "{\"a\":01}",
        "{\"a\":\"\u0001\"}",
        "{\"a\":1111111111111111111111111111111111111111}",
        "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}}}}}",
        "{\"a\":[[[[[[[[[[[[]]]]]]]]]]]]}",
        "{\"a\":\"\\x\"}",
        "{\"a\":tru}",
      })
  void whatIsNotOnePlainObjectIsRefused(String text) {
    assertThrows(Unreadable.class, () -> JsonFields.parse(text));
  }

  @Test
  void aValueOfAnotherTypeIsRefusedByName() {
    var fields = JsonFields.parse("{\"a\":\"1\",\"b\":1.5,\"c\":1e999,\"d\":[1],\"e\":-1}");

    assertEquals("a must be a number", refusal(() -> fields.number("a")));
    assertEquals("a must be true or false", refusal(() -> fields.flag("a")));
    assertEquals("a must be an object", refusal(() -> fields.object("a")));
    assertEquals("a must be a list", refusal(() -> fields.objects("a")));
    assertEquals("b must be a text", refusal(() -> fields.text("b")));
    assertEquals("b must be a whole number from 0 to 9", refusal(() -> fields.whole("b", 0, 9)));
    assertEquals("c must be a number", refusal(() -> fields.number("c")));
    assertEquals("d must hold objects", refusal(() -> fields.objects("d")));
    assertEquals("e must be a whole number from 0 to 9", refusal(() -> fields.whole("e", 0, 9)));
    assertEquals("absent must be a text", refusal(() -> fields.text("absent")));
  }

  private static String refusal(Runnable reading) {
    return String.valueOf(assertThrows(Unreadable.class, reading::run).getMessage());
  }
}
