package matinee.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import matinee.protocol.Person;
import matinee.protocol.Visitor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ThresholdTest {
  private final Threshold threshold = new Threshold();

  private static Subject somebody(String name, String address) {
    return new Subject(new Person("g_" + name, name), new Visitor(address, "of-" + name), 0);
  }

  private List<String> waiting() {
    return threshold.knocks().stream().map(knock -> knock.subject().person().name()).toList();
  }

  @Test
  void whoStopsKnockingIsForgotten() {
    assertTrue(threshold.knock(somebody("kim", "1.1.1.1"), 1_000));
    assertFalse(threshold.knock(somebody("kim", "1.1.1.1"), 4_000));
    assertTrue(threshold.knock(somebody("bob", "2.2.2.2"), 5_000));
    assertFalse(threshold.forgetGone(4_000 + Threshold.KNOCK_LIFE_MS - 1));
    assertTrue(threshold.forgetGone(4_000 + Threshold.KNOCK_LIFE_MS));
    assertEquals(List.of("bob"), waiting());
  }

  @Test
  void neitherOneAddressNorManyFillTheList() {
    for (var i = 0; i < 10; i++) threshold.knock(somebody("a" + i, "1.1.1.1"), 1_000);
    assertEquals(Threshold.KNOCKS_FROM_ONE_MAX, waiting().size());
    for (var i = 1; i < 10; i++) threshold.knock(somebody("v6-" + i, "2001:db8::" + i), 1_000);
    assertEquals(2 * Threshold.KNOCKS_FROM_ONE_MAX, waiting().size());
    for (var i = 0; i < 100; i++) threshold.knock(somebody("b" + i, "2.2.2." + i), 1_000);
    assertEquals(Threshold.KNOCKS_MAX, waiting().size());
  }

  @Test
  void whoIsDeniedIsNotHeardForAWhileUnderAnyName() {
    threshold.knock(somebody("kim", "1.1.1.1"), 1_000);
    threshold.answered("g_kim", false, 2_000);

    assertFalse(threshold.knock(somebody("kim", "1.1.1.1"), 3_000));
    var renamed = new Subject(new Person("g_new", "New"), new Visitor("3.3.3.3", "of-kim"), 0);
    assertFalse(threshold.knock(renamed, 3_000));
    assertEquals(List.of(), waiting());
    assertTrue(threshold.knock(renamed, 2_000 + Threshold.DENIED_MS));
  }

  private static Visitor from(int place, @Nullable String device) {
    return new Visitor("203.0.113." + place, device);
  }

  private List<Visitor> known(String memberId) {
    return Objects.requireNonNull(threshold.find(memberId, 1)).visitors();
  }

  @Test
  void whoIsInsideStaysKnownHoweverManyCome() {
    for (var i = 0; i <= 2 * Threshold.LEFT_MAX; i++) {
      threshold.cameIn(new Person("g_" + i, "N"), from(1, "of-" + i));
    }
    for (var i = 0; i <= 2 * Threshold.LEFT_MAX; i++) {
      assertEquals(List.of(from(1, "of-" + i)), known("g_" + i));
    }
  }

  @Test
  void ofThoseWhoLeftACrowdIsRemembered() {
    for (var i = 0; i <= Threshold.LEFT_MAX; i++) {
      threshold.cameIn(new Person("g_" + i, "N"), from(1, "of-" + i));
      threshold.left("g_" + i);
    }
    assertNull(threshold.find("g_0", 1));
    assertNotNull(threshold.find("g_" + Threshold.LEFT_MAX, 1));
  }

  @Test
  void everyWayByWhichSomebodyCameIsKnown() {
    var eve = new Person("g_eve", "Eve");
    threshold.cameIn(eve, from(1, "phone"));
    threshold.cameIn(eve, from(2, "laptop"));
    threshold.cameIn(eve, from(1, "phone"));
    assertEquals(List.of(from(2, "laptop"), from(1, "phone")), known("g_eve"));

    threshold.left("g_eve");
    threshold.cameIn(eve, from(3, "laptop"));
    assertEquals(3, known("g_eve").size());
    assertEquals(from(3, "laptop"), known("g_eve").getLast());
  }

  @Test
  void clearedBrowsersPushNoPlaceOut() {
    var eve = new Person("g_eve", "Eve");
    threshold.cameIn(eve, from(1, "home"));
    for (var i = 0; i < 50; i++) threshold.cameIn(eve, from(2, "cleared-" + i));

    assertEquals(Threshold.VISITORS_MAX, known("g_eve").size());
    assertEquals(from(1, "home"), known("g_eve").getFirst());
    for (var i = 3; i < 60; i++) threshold.cameIn(eve, from(i, null));
    assertEquals(Threshold.VISITORS_MAX, known("g_eve").size());
  }
}
