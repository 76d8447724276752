package matinee.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import matinee.kernel.Config.InvalidSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {
  private static Config of(String value) {
    return new Config(Map.of("a.key", value));
  }

  @Test
  void valuesAreReadWithTheirType() {
    assertEquals("text", of("  text ").text("a.key"));
    assertEquals(12, of("12").integer("a.key", 1, 12));
    assertTrue(of("true").flag("a.key"));
    assertFalse(of("false").flag("a.key"));
    assertEquals("b", of("b").choice("a.key", List.of("a", "b")));
    assertEquals(Path.of("/data"), of("/data/x/..").path("a.key"));
    assertTrue(of("data").path("a.key").isAbsolute());
  }

  @ParameterizedTest
  @CsvSource({"250ms,250", "60s,60000", "15m,900000", "24h,86400000", "30d,2592000000", "0s,0"})
  void timesCarryTheirUnit(String value, long ms) {
    assertEquals(Duration.ofMillis(ms), of(value).duration("a.key"));
  }

  @ParameterizedTest
  @CsvSource({"512B,512", "16KiB,16384", "64MiB,67108864", "10GiB,10737418240", "0B,0"})
  void sizesCarryTheirUnit(String value, long bytes) {
    assertEquals(bytes, of(value).bytes("a.key"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "60", "s", "-1s", "1.5s", "1w", "99999999999999999999s"})
  void aTimeThatIsNoneIsRefusedWithItsKeyAndValue(String value) {
    var refused = assertThrows(InvalidSetting.class, () -> of(value).duration("a.key"));

    assertTrue(String.valueOf(refused.getMessage()).startsWith("a.key = " + value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "KiB", "-1B", "1.5MiB", "1MB", "9999999999TiB"})
  void aSizeThatIsNoneIsRefused(String value) {
    assertThrows(InvalidSetting.class, () -> of(value).bytes("a.key"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "13", "1.0", "x", "99999999999"})
  void aNumberOutsideItsRangeIsRefused(String value) {
    assertThrows(InvalidSetting.class, () -> of(value).integer("a.key", 1, 12));
  }

  @Test
  void otherWordsAndUnknownKeysAreRefused() {
    assertThrows(InvalidSetting.class, () -> of("yes").flag("a.key"));
    assertThrows(InvalidSetting.class, () -> of("c").choice("a.key", List.of("a", "b")));
    assertThrows(InvalidSetting.class, () -> of("x").text("another.key"));
  }

  @Test
  void changedValuesLeaveTheOriginalAsItWas() {
    var config = of("1");
    var changed = config.with(Map.of("a.key", "2", "b.key", "3"));

    assertEquals("1", config.text("a.key"));
    assertEquals(Map.of("a.key", "2", "b.key", "3"), changed.values());
  }
}
