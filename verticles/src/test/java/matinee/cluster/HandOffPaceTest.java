package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandOffPaceTest {
  private final HandOffPace pace = new HandOffPace();

  @Test
  void theFirstTryIsShortAndAtOnce() {
    assertTrue(pace.mayTry(3, 0));
    assertEquals(80, pace.sealedMaxMs(3));
  }

  @Test
  void aSlowAskHoldsUpARoomForShortTimesWithGrowingPauses() {
    var pauses = new ArrayList<Double>();
    var nowMs = 0.0;
    for (var i = 0; i < 4; i++) {
      assertEquals(80, pace.sealedMaxMs(3));
      pace.failed(3, nowMs);
      var failedAtMs = nowMs;
      while (!pace.mayTry(3, nowMs)) nowMs += 50;
      pauses.add(nowMs - failedAtMs);
    }

    assertEquals(List.of(250.0, 500.0, 1_000.0, 2_000.0), pauses);
    assertTrue(pace.mayTry(4, 0), "another shard has its own pace");
  }

  @Test
  void aShardThatIsNeverIdleIsWaitedForLongerAtLast() {
    for (var i = 0; i < 30; i++) pace.failed(3, 0);

    assertEquals(1_000, pace.sealedMaxMs(3));
    assertFalse(pace.mayTry(3, 3_999));
    assertTrue(pace.mayTry(3, 4_000));
    pace.succeeded(3);
    assertEquals(80, pace.sealedMaxMs(3));
  }
}
