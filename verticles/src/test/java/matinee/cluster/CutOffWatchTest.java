package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CutOffWatchTest {
  private static final double USUAL_MS = 50;

  private final CutOffWatch watch = new CutOffWatch();
  private double nowMs;

  @Test
  void whoStoodStillForAMomentSendsNobodyAway() {
    for (var stall = 0; stall < 3; stall++) {
      assertEquals(0, timesDue(CutOffWatch.LOOKS - 1, USUAL_MS));
      assertFalse(watch.isDue(false, nowMs));
    }
  }

  @Test
  void aTimerThatMakesUpForWhatItMissedSaysNothing() {
    assertEquals(0, timesDue(1_000, 0));
  }

  @Test
  void whoStaysCutOffSendsThemAwayOnce() {
    assertEquals(1, timesDue(1_000, USUAL_MS));
  }

  @Test
  void whoIsCutOffAgainSendsThemAwayAgain() {
    assertEquals(1, timesDue(CutOffWatch.LOOKS, USUAL_MS));
    assertFalse(watch.isDue(false, nowMs));
    assertEquals(1, timesDue(CutOffWatch.LOOKS, USUAL_MS));
  }

  private long timesDue(int looks, double everyMs) {
    return IntStream.range(0, looks).filter(_ -> watch.isDue(true, nowMs += everyMs)).count();
  }
}
