package matinee.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import matinee.chaos.Figures.Span;
import matinee.chaos.History.Acknowledged;
import matinee.chaos.History.Connected;
import matinee.chaos.History.Disconnected;
import matinee.chaos.History.Event;
import matinee.chaos.History.Invoked;
import matinee.chaos.History.PositionSeen;
import matinee.protocol.StreamKind;
import org.junit.jupiter.api.Test;

class FiguresTest {
  private static final long MS = 1_000_000;
  private static final Span SPAN = new Span(1_000 * MS, 5_000 * MS, 9_000 * MS);

  private final List<Event> events = new ArrayList<>();

  private void acknowledged(String room, String cmdId, long sentMs, long answeredMs) {
    events.add(
        new Invoked(sentMs * MS, room, "ada", StreamKind.CHAT, cmdId, "text " + cmdId, false));
    events.add(new Acknowledged(answeredMs * MS, room, "ada", StreamKind.CHAT, cmdId, 1));
  }

  @Test
  void theWorstRoomCounts() {
    for (var at = 1_000; at <= 9_000; at += 500) acknowledged("calm", "c" + at, at - 10, at);
    acknowledged("hit", "one", 1_400, 1_500);
    acknowledged("hit", "two", 1_600, 5_250);
    acknowledged("hit", "three", 8_990, 9_000);

    var figures = Figures.of(events, SPAN);

    assertEquals(3_750, figures.silenceMs());
    assertEquals(250, figures.returnMs());
    assertEquals(3_650, figures.latencyMs());
    assertEquals(20, figures.acknowledged());
  }

  @Test
  void aRoomThatNeverAnswersIsSilentToTheEnd() {
    events.add(new Invoked(0, "mute", "ada", StreamKind.CHAT, "one", "text", false));

    var figures = Figures.of(events, SPAN);

    assertEquals(8_000, figures.silenceMs());
    assertEquals(4_000, figures.returnMs());
  }

  @Test
  void theLongestAbsenceCounts() {
    events.add(new Disconnected(2_000 * MS, "room", "ada", 1, "closed"));
    events.add(new Disconnected(2_500 * MS, "room", "ben", 1, "closed"));
    events.add(new Connected(3_000 * MS, "room", "ada", 2));
    events.add(new Connected(4_000 * MS, "room", "ben", 2));
    events.add(new Disconnected(8_800 * MS, "room", "ada", 2, "closed"));

    var figures = Figures.of(events, SPAN);

    assertEquals(1_500, figures.awayMs());
    assertEquals(3, figures.lost());
  }

  @Test
  void onlyWhatPromisesToldIsJudgedAndTimesHaveSlack() {
    acknowledged("room", "one", 4_000, 5_000);
    events.add(new PositionSeen(6_000 * MS, "room", "ada", 60));
    var figures = Figures.of(events, SPAN);

    assertEquals(List.of(), Limits.none().silence(2_000).missed(figures, 6));
    assertEquals(
        List.of("longest silence: 4000 ms, promised 3000", "p99 of position: 60 ms, promised 50"),
        Limits.none().silence(1_500).missed(figures, 2));
  }
}
