package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClusterClockTest {
  private final ClusterClock clock = new ClusterClock();

  private static long nanos(double ms) {
    return Math.round(ms * 1e6);
  }

  private void sample(double sentMs, double receivedMs, double serverMs) {
    clock.sample(nanos(sentMs), nanos(receivedMs), serverMs);
  }

  @Test
  void timeIsUnknownBeforeTheFirstSample() {
    assertThrows(IllegalStateException.class, () -> clock.at(0));
  }

  @Test
  void theFirstSampleIsBelievedAtOnce() {
    sample(1_000, 1_010, 500_005);

    assertEquals(500_000, clock.at(nanos(1_000)), 0.01);
    assertEquals(501_000, clock.at(nanos(2_000)), 0.01);
  }

  @Test
  void theSampleWithTheShortestRoundTripIsBelieved() {
    var filter = new ClockFilter();
    assertTrue(filter.isEmpty());
    filter.add(0, 100, 1_090);
    filter.add(200, 202, 1_201);
    filter.add(300, 400, 1_310);

    assertEquals(1_000, filter.offsetMs());
  }

  @Test
  void anOldSampleIsForgotten() {
    var filter = new ClockFilter();
    filter.add(0, 1, 1_000.5);
    for (var i = 0; i < 64; i++) filter.add(i, i + 10, i + 5 + 1_002);

    assertEquals(1_002, filter.offsetMs());
  }

  @Test
  void severalContradictionsInARowReplaceWhatWasBelieved() {
    var filter = new ClockFilter();
    filter.add(0, 2, 1_001);
    filter.add(10, 12, 6_011);
    filter.add(20, 22, 6_021);
    assertEquals(1_000, filter.offsetMs());
    filter.add(30, 32, 1_031);
    filter.add(40, 42, 6_041);
    filter.add(50, 52, 6_051);
    assertEquals(1_000, filter.offsetMs(), "there was one in between that fitted");
    filter.add(60, 62, 6_061);

    assertEquals(6_000, filter.offsetMs());
  }

  @Test
  void aNodeThatStartsTakesTheOthersTimeAndSlewsTowardsTheDatabases() {
    clock.follow(nanos(1_000), 7_000);
    sample(1_000, 1_002, 9_001);

    assertEquals(8_000, clock.at(nanos(1_000)), 0.01);
    assertEquals(9_000, clock.at(nanos(2_000)), 1);
    assertEquals(1_000, clock.errorMs(), 1);
  }

  @Test
  void aNodeThatBeganAloneTakesTheOthersTimeBeforeAnybodyGoesByIt() {
    sample(0, 2, 9_001);
    assertEquals(Double.NaN, clock.nowOrUnknown());
    clock.follow(nanos(10), 1_500);
    assertEquals(1_510, clock.at(nanos(10)), 0.01);
    clock.join();

    assertTrue(clock.nowOrUnknown() > 0);
  }

  @Test
  void aNodeThatStoodStillStepsForwardAndNeverBack() {
    sample(0, 2, 1_001);
    clock.join();
    clock.follow(nanos(10), 1_500);
    assertEquals(1_510, clock.at(nanos(10)), 0.01);
    clock.follow(nanos(20), 1_400);

    assertEquals(1_520, clock.at(nanos(20)), 0.02);
  }

  @Test
  void aNewEstimateIsApproachedByHalfAMillisecondPerSecond() {
    sample(0, 10, 1_005);
    clock.at(nanos(10));
    sample(1_000, 1_001, 2_002.5);

    assertEquals(1_001, clock.at(nanos(2_010)) - 2_010, 0.01);
    assertEquals(1_002, clock.at(nanos(100_010)) - 100_010, 0.01);
  }

  @Test
  void nodesThatHearOldTimesOfEachOtherStillGoTowardsTheDatabasesAndStayTogether() {
    var other = new ClusterClock();
    // What each takes for the database's time: one is there sooner than the other.
    var aheadMs = Map.of(clock, 120.0, other, 60.0);
    var heard = new ArrayDeque<double[]>();
    for (var node : List.of(clock, other)) node.follow(nanos(0), 1_000);
    for (var ownMs = 300; ownMs <= 400_000; ownMs += 300) {
      for (var node : List.of(clock, other)) {
        var readMs = 1_000 + aheadMs.getOrDefault(node, 0.0) + ownMs - 1;
        node.sample(nanos(ownMs - 2), nanos(ownMs), readMs);
        node.at(nanos(ownMs));
      }
      // What is heard is four rounds old.
      heard.add(new double[] {clock.offsetMs(), other.offsetMs()});
      if (heard.size() < 5) continue;
      var old = heard.remove();
      clock.lean(nanos(ownMs), old[1]);
      other.lean(nanos(ownMs), old[0]);
    }

    assertTrue(clock.errorMs() < 120 - 0.2 * 240, () -> "still behind " + clock.errorMs());
    assertEquals(clock.offsetMs(), other.offsetMs(), 2);
  }

  @Test
  void asksAgainWhileTheFirstReadingsAreVague() {
    for (var reading = 1; reading <= 15; reading++) {
      clock.collect(nanos(100 * reading), nanos(100 * reading + 80), 1_000_000 + 100 * reading);
      assertFalse(clock.isReadEnough(reading), "enough after " + reading);
    }
    assertTrue(clock.isReadEnough(16), "not for ever");

    clock.collect(nanos(2_000), nanos(2_004), 1_002_002);
    assertTrue(clock.isReadEnough(15), "one of them is sharp");
    assertFalse(clock.isReadEnough(4), "too few to tell");
  }

  @Test
  void whoHasTheOthersTimeNeedsNoSharpReading() {
    clock.collect(nanos(0), nanos(80), 1_000_040);
    clock.follow(nanos(100), 1_000_000);

    assertTrue(clock.isReadEnough(5));
  }

  @Test
  void startsWithTheBestOfTheFirstReadings() {
    clock.collect(nanos(0), nanos(1_000), 1_000_000);
    clock.collect(nanos(1_000), nanos(1_002), 1_000_901);
    clock.begin(nanos(1_002));
    assertEquals(1_000_902, clock.at(nanos(1_002)), 0.01);
  }

  @Test
  void withoutAnyReadingTimeStaysUnknown() {
    clock.begin(nanos(1_000));

    assertFalse(clock.isStarted());
  }

  @Test
  void timeNeverRunsBackwardsAndNeverJumps() {
    var seed = Long.getLong("seed", 3L);
    var random = new Random(seed);
    sample(0, 5, 1_000_000);
    var ownMs = 10.0;
    var before = clock.at(nanos(ownMs));
    for (var i = 0; i < 20_000; i++) {
      var stepMs = random.nextDouble() * 50;
      ownMs += stepMs;
      if (random.nextInt(10) == 0) {
        var trip = random.nextDouble() * 40;
        sample(ownMs - trip, ownMs, 1_000_000 + ownMs + random.nextGaussian() * 30);
      }
      var now = clock.at(nanos(ownMs));
      var passed = now - before;
      assertTrue(passed >= 0, "-Dseed=" + seed);
      assertTrue(Math.abs(passed - stepMs) <= stepMs * 0.0005 + 0.001, "-Dseed=" + seed);
      before = now;
    }
  }
}
