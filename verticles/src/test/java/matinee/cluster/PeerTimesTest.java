package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PeerTimesTest {
  private final PeerTimes times = new PeerTimes();

  @Test
  void nothingIsKnownOfNobody() {
    times.add("a", 0, 1, Double.NaN);

    assertTrue(Double.isNaN(times.offsetMs(1)));
    assertTrue(Double.isNaN(times.aheadMs(1, 0)));
  }

  @Test
  void theMedianOfThePeersIsTaken() {
    times.add("a", 0, 2, 501);
    times.add("b", 0, 2, 511);
    times.add("c", 0, 2, 9_000);

    assertEquals(510, times.offsetMs(2));
    times.retain(Set.of("a"));
    assertEquals(500, times.offsetMs(2));
  }

  @Test
  void oldReadingsDoNotCount() {
    times.add("a", 0, 2, 501);

    assertTrue(Double.isNaN(times.offsetMs(5_003)));
  }

  @Test
  void theReadingWithTheShortestRoundTripCountsUntilTheClockIsStepped() {
    times.add("a", 0, 20, 515);
    times.add("a", 30, 32, 531);
    times.add("a", 40, 80, 561);
    assertEquals(500, times.offsetMs(80));
    times.add("a", 90, 98, 1_094);

    assertEquals(1_000, times.offsetMs(98));
  }

  @Test
  void aNodeIsBehindOnlyWhenNoDelayExplainsIt() {
    times.add("a", 0, 20, 530);
    assertTrue(Double.isNaN(times.aheadMs(20, 508)), "510 would still be possible");
    assertEquals(510, times.aheadMs(20, 500));
    times.add("b", 0, 20, 500);

    assertTrue(Double.isNaN(times.aheadMs(20, 500)), "one of two is no majority");
  }

  private boolean mustGiveWay(String self, double ownOffsetMs, String... peers) {
    return times.mustGiveWay(self, Set.of(peers), 2, ownOffsetMs);
  }

  @Test
  void whoIsAheadOfMostGivesWay() {
    times.add("b", 0, 2, 501);
    times.add("c", 0, 2, 501);

    assertTrue(mustGiveWay("a", 1_500, "b", "c"));
    assertFalse(mustGiveWay("a", 502, "b", "c"), "a delay explains it");
    assertFalse(mustGiveWay("a", 1_500, "b", "c", "d"), "the fourth may be ahead as well");
  }

  @Test
  void ofTwoNobodyGivesWay() {
    times.add("b", 0, 2, 501);

    assertFalse(mustGiveWay("a", 1_500, "b"), "the other one steps forward");
  }

  @Test
  void ofSeveralThatAreAheadOneGivesWay() {
    for (var peer : List.of("c", "d", "e")) times.add(peer, 0, 2, 501);
    times.add("b", 0, 2, 1_501);

    assertTrue(mustGiveWay("a", 1_500, "b", "c", "d", "e"));
    assertFalse(mustGiveWay("z", 1_500, "b", "c", "d", "e"), "another one goes first");
  }
}
