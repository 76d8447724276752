package matinee.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import matinee.storage.Settlement.Spent;
import org.junit.jupiter.api.Test;

class SettlementTest {
  /// A token a second.
  private static final Limit TEN = new Limit(10, Duration.ofSeconds(10));

  private final Settlement settlement = new Settlement(3);

  private int taken(String name, int tries, long nowMs) {
    var taken = 0;
    for (var i = 0; i < tries; i++) if (settlement.take(name, TEN, nowMs) == 0) taken++;
    return taken;
  }

  @Test
  void anUnknownBucketIsFullAndEachTokenIsToldOnce() {
    assertEquals(10, taken("a", 12, 0));
    assertEquals(1, taken("b", 1, 0));

    assertEquals(List.of(new Spent("a", TEN, 10), new Spent("b", TEN, 1)), settlement.next(64));
    assertTrue(settlement.isEmpty());
  }

  @Test
  void aRequestHasABound() {
    taken("a", 1, 0);
    taken("b", 1, 0);

    assertEquals(List.of(new Spent("a", TEN, 1)), settlement.next(1));
    assertEquals(List.of(new Spent("b", TEN, 1)), settlement.next(1));
  }

  @Test
  void whatOthersSpentIsGone() {
    taken("a", 2, 0);
    var told = settlement.next(64).getFirst();

    settlement.heard(told, 3, 0);

    assertEquals(3, taken("a", 10, 0));
  }

  @Test
  void whatWasSpentWhileRedisAnsweredCounts() {
    taken("a", 2, 0);
    var told = settlement.next(64).getFirst();
    taken("a", 5, 0);

    settlement.heard(told, 8, 0);

    assertEquals(3, taken("a", 10, 0));
  }

  @Test
  void aDebtIsWaitedFor() {
    taken("a", 10, 0);
    settlement.heard(settlement.next(64).getFirst(), -10, 0);

    assertEquals(11_000, settlement.take("a", TEN, 0));
    assertEquals(0, taken("a", 1, 10_999));
    assertEquals(1, taken("a", 2, 11_001));
  }

  @Test
  void aRedisThatHasForgottenGivesNothingBack() {
    taken("a", 10, 0);
    settlement.heard(settlement.next(64).getFirst(), 10, 0);

    assertEquals(0, taken("a", 1, 999));
    assertEquals(1, taken("a", 2, 1_001));
  }

  @Test
  void whatIsRememberedHasABound() {
    for (var name : List.of("a", "b", "c", "d")) taken(name, 1, 0);

    assertEquals(List.of("b", "c", "d"), settlement.next(64).stream().map(Spent::name).toList());
  }
}
