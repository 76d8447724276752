package matinee.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
  private static boolean reaches(String banned, boolean neighbours, String other) {
    return Objects.requireNonNull(AddressRange.around(banned, neighbours)).contains(other);
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, false, 203.0.113.7, true",
    "203.0.113.7, false, 203.0.113.8, false",
    "203.0.113.7, true, 203.0.113.250, true",
    "203.0.113.7, true, 203.0.114.7, false",
    "2001:db8::1, false, 2001:db8::ffff:0:0:1, true",
    "2001:db8::1, false, 2001:db8:0:1::1, false",
    "2001:db8::1, true, 2001:db8:0:0:9:8:7:6, true",
    "::ffff:203.0.113.7, false, 203.0.113.7, true",
    "203.0.113.7, false, ::ffff:cb00:7107, true",
    "fe80::1%eth0, false, fe80::2, true",
    "[2001:db8::1], false, 2001:db8::2, true",
    "203.0.113.7, false, 2001:db8::1, false",
  })
  void aBanReachesItsRangeAndNoFurther(
      String banned, boolean neighbours, String other, boolean reached) {
    assertEquals(reached, reaches(banned, neighbours, other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "unknown", "example.org", "1.2.3", "1.2.3.4.5", "256.1.1.1", "1.2.3.-4", "+1.2.3.4",
        "1.2.3.4:80", ":", ":::", "1::2::3", "2001:db8", "12345::", "g::1", "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::", "١.2.3.4", "1.2.3.04567"
      })
  void whatIsNoAddressIsInNoRange(String text) {
    assertNull(AddressRange.around(text, false), text);
    assertFalse(reaches("0.0.0.0", true, text), text);
    assertFalse(reaches("::", true, text), text);
  }

  @Test
  void aRangeIsTheSameHoweverItsAddressWasWritten() {
    assertEquals(
        AddressRange.around("2001:DB8:0:0:0:0:0:1", false),
        AddressRange.around("2001:db8::2", false));
    assertEquals(new AddressRange("203.0.113.0/24"), AddressRange.around("203.0.113.9", true));
    assertTrue(new AddressRange("203.0.113.9/32").contains("203.0.113.9"));
  }
}
