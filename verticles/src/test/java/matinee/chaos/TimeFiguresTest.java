package matinee.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import matinee.chaos.Figures.Span;
import matinee.chaos.History.Event;
import matinee.chaos.History.TimeRead;
import org.junit.jupiter.api.Test;

class TimeFiguresTest {
  private static final long MS = 1_000_000;

  private final List<Event> events = new ArrayList<>();

  private void read(int node, long atMs, double aheadMs, double roundTripMs) {
    events.add(new TimeRead(atMs * MS, "room", "ada", node, aheadMs, roundTripMs));
  }

  private double apartMs() {
    return TimeFigures.apartMs(events, 1_000 * MS);
  }

  private List<String> missed(double slack) {
    var figures = Figures.of(events, new Span(1_000 * MS, 5_000 * MS, 9_000 * MS));
    return Limits.none().missed(figures, slack);
  }

  @Test
  void nodesThatAgreeKeepThePromise() {
    for (var node = 0; node < 3; node++) read(node, 1_100 + node, 700 + node, 0.5);

    assertEquals(1.5, apartMs(), 1e-9);
    assertEquals(List.of(), missed(2));
  }

  @Test
  void twoNodesThatAreTooFarApartBreakIt() {
    read(0, 1_100, 700, 0.5);
    read(1, 1_200, 706.6, 0.5);
    read(2, 1_300, 703, 0.5);

    assertEquals(6.1, apartMs(), 1e-9);
    assertEquals(List.of("clocks apart: 6 ms, promised 5"), missed(2));
    assertEquals(List.of(), missed(6), "other programs run beside the short run");
    read(2, 1_400, 720, 0.1);
    assertEquals(List.of("clocks apart: 20 ms, promised 15"), missed(6));
  }

  @Test
  void oneBadMomentIsEnough() {
    for (var second = 1; second < 60; second += 2) {
      read(0, 1_000L * second, 700, 0.4);
      read(1, 1_000L * second, second == 31 ? 710 : 700, 0.4);
    }

    assertEquals(9.6, apartMs(), 1e-9);
  }

  @Test
  void theShortestRoundTripOfAMomentCounts() {
    read(0, 1_100, 700, 0.5);
    read(1, 1_200, 740, 4.5);
    read(1, 1_300, 700, 0.5);

    assertEquals(0, apartMs());
  }

  @Test
  void whatRoundTripsLeaveOpenIsNoDifference() {
    read(0, 1_100, 700, 4);
    read(1, 1_200, 707, 4);

    assertEquals(3, apartMs());
  }

  @Test
  void neitherVagueReadingsNorThoseBeforeTheFaultCount() {
    read(0, 1_100, 700, 0.5);
    read(1, 1_200, 780, 60);
    read(1, 900, 780, 0.5);

    assertEquals(-1, apartMs(), "one node alone is not apart from anybody");
    assertTrue(missed(2).isEmpty());
  }

  @Test
  void slowApproachToTheDatabasesTimeIsNoDifference() {
    for (var second = 1; second < 60; second++) {
      read(second % 3, 1_000L * second, 700 + 0.5 * second, 0.2);
    }

    assertTrue(apartMs() < 1, () -> apartMs() + " ms apart");
  }
}
