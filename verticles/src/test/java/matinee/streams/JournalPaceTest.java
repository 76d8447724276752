package matinee.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class JournalPaceTest {
  private static final long MS = 1_000_000;

  private final JournalPace pace = new JournalPace(0);

  /// Statements one after the other, each as soon as it may.
  private long settle(long fromNanos, long tookNanos) {
    var now = fromNanos;
    for (var i = 0; i < 50; i++) {
      now += Math.max(0, pace.waitNanos(now));
      pace.began(now);
      now += tookNanos;
      pace.ended(now);
    }
    return now;
  }

  private static void assertNear(long expected, long actual) {
    assertTrue(Math.abs(actual - expected) < MS / 10, actual + " ns");
  }

  @Test
  void theFirstStatementNeverWaits() {
    assertTrue(pace.waitNanos(0) <= 0);
  }

  @Test
  void aQuickDatabaseIsAskedEveryFewMilliseconds() {
    var now = settle(0, MS / 2);

    assertEquals(JournalPace.SHORTEST_NANOS - MS / 2, pace.waitNanos(now));
  }

  @Test
  void aSlowDatabaseHasThreeQuartersOfTheTimeForOthers() {
    var now = settle(0, 2 * MS);

    assertNear(6 * MS, pace.waitNanos(now));
  }

  @Test
  void nothingWaitsLongerThanTheBound() {
    var now = settle(0, 500 * MS);
    pace.began(now);
    pace.ended(now + MS);

    assertTrue(pace.waitNanos(now) <= JournalPace.LONGEST_NANOS);
  }

  @Test
  void afterAPauseNobodyWaits() {
    var now = settle(0, 500 * MS);

    assertTrue(pace.waitNanos(now + JournalPace.LONGEST_NANOS) <= 0);
  }

  @Test
  void aDatabaseThatIsQuickAgainIsAskedMoreOftenAgain() {
    var now = settle(settle(0, 500 * MS), MS / 2);

    assertNear(JournalPace.SHORTEST_NANOS - MS / 2, pace.waitNanos(now));
  }
}
