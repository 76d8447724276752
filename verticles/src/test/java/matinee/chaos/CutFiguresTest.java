package matinee.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import matinee.chaos.Figures.Cut;
import matinee.chaos.Figures.Span;
import matinee.chaos.History.Acknowledged;
import matinee.chaos.History.Connected;
import matinee.chaos.History.Event;
import matinee.chaos.History.Left;
import matinee.protocol.StreamKind;
import org.junit.jupiter.api.Test;

class CutFiguresTest {
  private static final long MS = 1_000_000;

  private final List<Event> events = new ArrayList<>();

  private Figures figures(Cut... cuts) {
    return Figures.of(events, new Span(0, 9_000 * MS, 10_000 * MS, List.of(cuts)));
  }

  private static Cut cut(Integer... nodes) {
    return new Cut(List.of(nodes), 1_000 * MS, 8_000 * MS);
  }

  private void answered(int node, long... atMs) {
    for (var at : atMs) {
      var ack = "a" + at;
      events.add(new Acknowledged(at * MS, "room", "ada", StreamKind.CHAT, ack, 1, node));
    }
  }

  private void comes(String who, int node, long atMs) {
    events.add(new Connected(atMs * MS, "room", who, 1, node));
  }

  private void leaves(String who, int node, long atMs) {
    events.add(new Left(atMs * MS, "room", who, node));
  }

  @Test
  void withoutACutNobodyStops() {
    answered(1, 500, 5_000);

    assertEquals(-1, figures().stopsMs());
    assertEquals(-1, figures().leavesMs());
  }

  @Test
  void theLastAnswerDuringTheCutCounts() {
    answered(1, 500, 2_000, 3_300, 8_500);
    answered(0, 7_900);

    assertEquals(2_300, figures(cut(1)).stopsMs());
    assertEquals(0, figures(cut(2)).stopsMs());
  }

  @Test
  void ofTwoThatDoNotHearEachOtherTheOneThatStopsSoonerCounts() {
    answered(0, 7_900);
    answered(1, 2_000, 2_900);

    assertEquals(1_900, figures(cut(0, 1)).stopsMs());
  }

  @Test
  void theLastClientToGoCounts() {
    comes("ada", 1, 100);
    comes("ben", 1, 200);
    comes("cleo", 0, 300);
    leaves("ada", 1, 3_000);
    leaves("ben", 1, 4_500);
    leaves("ada", 1, 7_000);

    assertEquals(3_500, figures(cut(1)).leavesMs());
  }

  @Test
  void whoIsNeverSentAwayCountsToTheEnd() {
    comes("ada", 1, 100);
    comes("ben", 1, 900);
    leaves("ada", 1, 3_000);

    assertEquals(7_000, figures(cut(1)).leavesMs());
  }
}
