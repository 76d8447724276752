package matinee.playback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import matinee.protocol.Wait;
import org.junit.jupiter.api.Test;

/// However waits follow one another, what is allowed never adds up to more than the share.
class WaitBudgetProperties {
  private static final int RUNS = 2_000;
  private static final int WAITS = 60;

  private record Past(long fromMs, long toMs) {}

  @Test
  void noMinuteHoldsMoreWaitingThanItsShare() {
    var first = Long.getLong("seed", 1);
    for (var seed = first; seed < first + RUNS; seed++) run(seed);
  }

  private static void run(long seed) {
    var random = new Random(seed);
    var limits = WaitLimits.of(50);
    var budget = new WaitBudget(limits);
    var past = new ArrayList<Past>();
    var nowMs = 1_000_000L;
    for (var i = 0; i < WAITS; i++) {
      nowMs += random.nextInt(random.nextBoolean() ? 10 : 8_000);
      if (!budget.allowsWait(nowMs)) continue;
      var lastsMs = Math.min(random.nextInt(15_001), budget.leftMs(nowMs));
      if (lastsMs <= 0) continue;
      var fromMs = nowMs;
      budget.begin(new Wait(Wait.Kind.START, fromMs, fromMs + lastsMs));
      nowMs += lastsMs;
      budget.end(nowMs);
      past.add(new Past(fromMs, nowMs));
      check(past, nowMs, limits, "-Dseed=" + seed);
      if (random.nextInt(8) == 0) budget = anotherOwners(past, limits, nowMs);
    }
  }

  /// The budget of a new owner, who knows the past from the stored state.
  private static WaitBudget anotherOwners(List<Past> past, WaitLimits limits, long nowMs) {
    var waited = new ArrayList<Wait>();
    for (var each : past) {
      if (each.toMs() <= nowMs - WaitLimits.MINUTE_MS) continue;
      waited.add(new Wait(Wait.Kind.START, each.fromMs(), each.toMs()));
    }
    var budget = new WaitBudget(limits);
    budget.resume(waited, nowMs);
    return budget;
  }

  @Test
  void whateverIsStoredARoomCanWaitAgainWithinAMinute() {
    var limits = WaitLimits.of(50);
    var budget = new WaitBudget(limits);
    var odd = List.of(new Wait(Wait.Kind.STALL, Long.MIN_VALUE / 2, Long.MAX_VALUE / 2));
    budget.resume(odd, 1_000_000);

    assertEquals(0, budget.leftMs(1_000_000));
    assertEquals(limits.shareMs(), budget.leftMs(1_000_000 + WaitLimits.MINUTE_MS));
  }

  private static void check(List<Past> past, long nowMs, WaitLimits limits, String seed) {
    var fromMs = nowMs - WaitLimits.MINUTE_MS;
    var sumMs = 0L;
    var count = 0;
    for (var wait : past) {
      sumMs += Math.max(0, wait.toMs() - Math.max(fromMs, wait.fromMs()));
      if (wait.toMs() > fromMs) count++;
    }
    assertTrue(sumMs <= limits.shareMs(), seed + ": waited " + sumMs);
    assertTrue(count <= limits.waitsMax(), seed + ": " + count + " waits");
  }
}
