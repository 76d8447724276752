package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

class AlarmTest {
  private final Alarm alarm = new Alarm();

  @Test
  void whoeverIsReachedNewlyOrNoLongerIsReportedAtOnceAndOnce() {
    assertTrue(alarm.isDue(Set.of("b"), Double.NaN, 0));
    assertFalse(alarm.isDue(Set.of("b"), Double.NaN, 1), "a cycle that failed is not repeated");
    alarm.reported(Set.of("b", "c"));
    assertFalse(alarm.isDue(Set.of("b", "c"), Double.NaN, 2));

    assertTrue(alarm.isDue(Set.of("c"), Double.NaN, 3));
  }

  @Test
  void whoIsOutsideLooksAgainOnceWhenTheTimeIsUp() {
    assertFalse(alarm.isDue(Set.of(), 700, 699));
    assertTrue(alarm.isDue(Set.of(), 700, 700));
    assertFalse(alarm.isDue(Set.of(), 700, 750));

    assertTrue(alarm.isDue(Set.of(), 1_900, 1_900), "outside once more");
  }
}
