package matinee.playback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import matinee.protocol.Endpoint;
import matinee.protocol.SyncStatus;
import matinee.protocol.Tracking;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoomSyncTest {
  private final RoomSync sync = new RoomSync();

  private static Endpoint device(int number) {
    return new Endpoint("node", 0, number);
  }

  private static Tracking off(@Nullable Double skewMs) {
    return new Tracking(skewMs, 1.0, null, 0, 0, 0, 0);
  }

  @Test
  void halfAndNearlyAllOfTheMembersAreFolded() {
    for (var i = 1; i <= 20; i++) {
      sync.report("g_" + i, device(i), off(i % 2 == 0 ? -i * 1.0 : i), 1_000);
    }

    assertEquals(new SyncStatus(20, 10, 19, 1), sync.status(2_000));
  }

  @Test
  void theBestDeviceOfAMemberCounts() {
    sync.report("g_ada", device(1), off(-90.0), 1_000);
    sync.report("g_ada", device(2), off(0.44), 1_000);

    assertEquals(new SyncStatus(1, 0.4, 0.4, 1), sync.status(1_000));

    sync.deviceLeft("g_ada", device(2));
    assertEquals(90, sync.status(1_000).p50Ms());
  }

  @Test
  void whoStandsIsSilentOrLeavesDoesNotCount() {
    sync.report("g_ada", device(1), off(3.0), 1_000);
    sync.report("g_bob", device(2), off(5.0), 20_000);
    assertEquals(1, sync.status(20_000 + RoomSync.FRESH_MS - 1_000).viewers());

    sync.report("g_bob", device(2), off(null), 21_000);
    assertEquals(1, sync.status(22_000).viewers());
    assertEquals(3, sync.status(22_000).p95Ms());

    sync.memberLeft("g_ada");
    assertEquals(SyncStatus.UNKNOWN, sync.status(22_000));
  }

  @Test
  void theRoomHearsWhatIsNewAndNotMoreOften() {
    sync.report("g_ada", device(1), off(3.0), 1_000);
    assertNotNull(sync.news(1_000));

    sync.report("g_ada", device(1), off(9.0), 2_000);
    assertNull(sync.news(2_000));
    assertEquals(9, p50(sync.news(1_000 + RoomSync.SMALL_MS)));

    sync.report("g_ada", device(1), off(9.2), 6_000);
    assertNull(sync.news(6_000));
    assertEquals(9.2, p50(sync.news(3_000 + RoomSync.LARGE_MS)));
  }

  private static double p50(@Nullable SyncStatus status) {
    assertNotNull(status);
    return status.p50Ms();
  }

  @Test
  void thatNobodyWatchesAnyMoreIsToldOnce() {
    sync.report("g_ada", device(1), off(3.0), 1_000);
    assertNotNull(sync.news(1_000));
    sync.report("g_ada", device(1), off(null), 4_000);
    assertEquals(SyncStatus.UNKNOWN, sync.news(4_000));

    for (var nowMs = 5_000; nowMs < 60_000; nowMs += 1_000) {
      sync.report("g_ada", device(1), off(null), nowMs);
      assertNull(sync.news(nowMs));
    }
  }

  @Test
  void aLargeRoomHearsOfItSeldom() {
    for (var i = 0; i < 1_000; i++) sync.report("g_" + i, device(i), off(1.0 * i), 0);
    var heard = 0;
    for (var nowMs = 0; nowMs < 60_000; nowMs += 10) {
      sync.report("g_" + nowMs / 10 % 1_000, device(1), off(nowMs / 50.0), nowMs);
      if (sync.news(nowMs) != null) heard++;
    }
    assertTrue(heard <= 60_000 / RoomSync.LARGE_MS, () -> "told a minute");
  }

  @Test
  void whatHappenedBetweenTwoReportsIsCounted() {
    var first = sync.report("g_ada", device(1), new Tracking(2.0, 1.0, null, 7, 900, 40, 90), 0);
    assertEquals(new RoomSync.Fresh(2.0, null, 0, 0, 0, 0), first);

    var next = new Tracking(-3.0, 1.0, 410L, 9, 2_100, 44, 110);
    assertEquals(
        new RoomSync.Fresh(3.0, 410L, 2, 600, 4, 5),
        sync.report("g_ada", device(1), next, RoomSync.COUNT_EVERY_MS));

    var soon = RoomSync.COUNT_EVERY_MS + 100;
    assertNull(sync.report("g_ada", device(1), next, soon).skewMs());
  }

  @Test
  void hostileReportsStayWithinBounds() {
    var random = new Random(7);
    for (var i = 0; i < 50_000; i++) {
      var said =
          new Tracking(
              random.nextDouble(-60_000, 60_000),
              random.nextDouble(60_000),
              random.nextLong(60_000),
              random.nextLong(Tracking.TOTAL_MAX),
              random.nextLong(Tracking.TOTAL_MAX),
              random.nextLong(Tracking.TOTAL_MAX),
              random.nextLong(Tracking.TOTAL_MAX));
      var fresh = sync.report("g_" + random.nextInt(5_000), device(random.nextInt(9)), said, i);
      assertTrue(fresh.stalls() >= 0 && fresh.stalls() <= RoomSync.EVENTS_MAX);
      assertTrue(fresh.corrections() >= 0 && fresh.corrections() <= RoomSync.EVENTS_MAX);
      assertTrue(fresh.stallMs() >= 0 && fresh.correctionMs() >= 0);
    }
    var status = sync.status(50_000);
    assertTrue(status.viewers() <= RoomSync.MEMBERS_MAX);
    assertTrue(status.p95Ms() <= Tracking.FIGURE_MAX_MS);
  }
}
