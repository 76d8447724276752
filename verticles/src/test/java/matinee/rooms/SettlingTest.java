package matinee.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SettlingTest {
  private final Settling settling = new Settling(1_000, 2_000);

  @Test
  void aRoomOfNewcomersHasNothingToSettle() {
    assertFalse(settling.isSettling());
  }

  @Test
  void aRoomSettlesWhenSomebodyReturnsSoon() {
    settling.returned(1_100);

    assertTrue(settling.isSettling());
    assertEquals(3_000, settling.endsAtMs());
    settling.settle();
    assertFalse(settling.isSettling());
    settling.returned(1_200);
    assertFalse(settling.isSettling(), "once");
  }

  @Test
  void whoReturnsLaterProlongsItUpToABound() {
    settling.returned(1_100);
    settling.returned(2_900);
    assertEquals(4_400, settling.endsAtMs());
    settling.returned(8_900);
    assertEquals(9_000, settling.endsAtMs());
  }

  @Test
  void whoReturnsToARoomThatIsOpenForLongIsToldAtOnce() {
    settling.returned(3_500);

    assertFalse(settling.isSettling());
  }

  @Test
  void withoutATimeNothingSettles() {
    var never = new Settling(0, 0);
    never.returned(0);

    assertFalse(never.isSettling());
  }
}
