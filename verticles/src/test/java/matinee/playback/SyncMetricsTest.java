package matinee.playback;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class SyncMetricsTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final SyncMetrics metrics = new SyncMetrics(registry);

  @Test
  void whatDevicesTellIsCountedOnceEach() {
    metrics.told(new RoomSync.Fresh(2.5, 640L, 2, 950, 3, 4));
    metrics.told(new RoomSync.Fresh(null, null, 0, 0, 0, 0));

    assertEquals(2.5, registry.get(SyncMetrics.SKEW).timer().totalTime(MILLISECONDS), 0.001);
    assertEquals(640, registry.get(SyncMetrics.FOLLOW).timer().totalTime(MILLISECONDS), 0.001);
    assertEquals(2, registry.get(SyncMetrics.STALLS).timer().count());
    assertEquals(3, registry.get(SyncMetrics.CORRECTIONS).timer().count());
  }

  @Test
  void commandsAreCountedByKind() {
    metrics.stored("seek", 12.5);
    metrics.stored("seek", 7.5);
    metrics.stored("play", 1);

    var seeks = registry.get(SyncMetrics.COMMANDS).tag("kind", "seek").timer();
    assertEquals(2, seeks.count());
    assertEquals(20, seeks.totalTime(MILLISECONDS), 0.001);
  }
}
