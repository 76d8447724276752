package matinee.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LivesTest {
  @Test
  void thePauseGrowsToABoundAndIsShortAgainAfterALifeThatLasted() {
    var pause = new LifePause();
    var brief = Duration.ofSeconds(1);

    var first = pause.after(brief);
    assertEquals(first.multipliedBy(2), pause.after(brief));
    var longest = first;
    for (var i = 0; i < 20; i++) longest = pause.after(brief);
    assertEquals(longest, pause.after(brief));
    assertTrue(longest.compareTo(Duration.ofSeconds(20)) <= 0);
    assertEquals(first, pause.after(Duration.ofHours(1)));
  }
}
