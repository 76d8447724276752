package matinee.queue;

import static matinee.queue.Queues.ADA;
import static matinee.queue.Queues.BOB;
import static matinee.queue.Queues.EVERYONE;
import static matinee.queue.Queues.GUESTS_WRITE;
import static matinee.queue.Queues.after;
import static matinee.queue.Queues.assertUnchanged;
import static matinee.queue.Queues.calm;
import static matinee.queue.Queues.current;
import static matinee.queue.Queues.empty;
import static matinee.queue.Queues.link;
import static matinee.queue.Queues.situation;
import static matinee.queue.Queues.standing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import matinee.protocol.LinkFound;
import matinee.protocol.LinkKind;
import matinee.protocol.LinkProblem;
import matinee.protocol.Person;
import matinee.protocol.QueueAsk.Found;
import matinee.protocol.QueueState.Trouble;
import matinee.protocol.Rights;
import matinee.protocol.RoomId;
import matinee.protocol.Source;
import org.junit.jupiter.api.Test;

class QueueReportsTest {
  private static final RoomId ROOM = new RoomId("room01");
  private static final String URL = "https://films.example/night";

  /// A link is on that nobody knows anything about.
  private static Queue showing() {
    return after(
        QueueTurns.due(
            after(QueueEdits.add(empty(), ADA, link(URL), true, false, calm())), calm()));
  }

  private static Situation by(Rights rights) {
    return situation(rights, standing(5, 1, link(URL)), 1_000);
  }

  private static Found found(Person by, long durationMs) {
    return new Found(ROOM, by.id(), 1, durationMs, null);
  }

  private static Found broken(Person by, LinkProblem problem) {
    return new Found(ROOM, by.id(), 1, 0, problem);
  }

  @Test
  void theServersOwnLookDecides() {
    var queue =
        after(QueueReports.looked(showing(), "q1", new LinkFound(LinkKind.HLS, 90_000, null)));

    assertEquals(new Source.Link(LinkKind.HLS, URL), current(queue).item().source());
    assertEquals(90_000, current(queue).item().durationMs());
    assertFalse(current(queue).checking());
    assertUnchanged(QueueReports.reported(queue, found(ADA, 5_000), by(EVERYONE)));
    assertUnchanged(QueueReports.looked(queue, "q1", new LinkFound(LinkKind.MP4, 1, null)));
  }

  @Test
  void aLengthIsBelievedOnlyOfThoseWhoCouldEndTheFilmAnyway() {
    assertUnchanged(QueueReports.reported(showing(), found(BOB, 1), by(GUESTS_WRITE)));
    var known = after(QueueReports.reported(showing(), found(ADA, 90_000), by(GUESTS_WRITE)));

    assertEquals(90_000, current(known).item().durationMs());
    assertUnchanged(QueueReports.reported(known, found(ADA, 1), by(EVERYONE)));
  }

  @Test
  void everybodySeesForHowManyItDoesNotPlayAndWhy() {
    var one =
        after(QueueReports.reported(showing(), broken(BOB, LinkProblem.FAILED), by(GUESTS_WRITE)));
    var two = after(QueueReports.reported(one, broken(ADA, LinkProblem.FAILED), by(GUESTS_WRITE)));

    assertEquals(List.of(new Trouble(LinkProblem.FAILED, 2)), two.told(1).trouble());
    assertEquals("q1", current(two).id());
    assertUnchanged(QueueReports.reported(two, broken(BOB, LinkProblem.FAILED), by(GUESTS_WRITE)));
    var better = after(QueueReports.reported(two, found(BOB, 1), by(GUESTS_WRITE)));
    assertEquals(List.of(new Trouble(LinkProblem.FAILED, 1)), better.told(1).trouble());
  }

  @Test
  void whoLeavesTakesTheirComplaintAlong() {
    var one =
        after(QueueReports.reported(showing(), broken(BOB, LinkProblem.CORS), by(GUESTS_WRITE)));

    assertEquals(List.of(), after(QueueReports.left(one, BOB.id())).told(1).trouble());
    assertUnchanged(QueueReports.left(one, ADA.id()));
  }

  @Test
  void whatIsSaidOfAnotherShowingIsNotHeard() {
    var late = new Found(ROOM, "g_ada", 0, 90_000, null);

    assertUnchanged(QueueReports.reported(showing(), late, by(EVERYONE)));
  }

  @Test
  void anAddressIsReadAsBrowsersReadIt() {
    assertEquals("https://films.example/a", LinkAddress.clean(" HTTPS://Films.Example/a#x "));
    assertEquals("http://films.example:81/?a=b", LinkAddress.clean("http://films.example:81?a=b"));
    for (var bad :
        List.of(
            "films.example/a",
            "ftp://films.example/a",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "https://ada:secret@films.example/",
            "https:///a",
            "https://films example/",
            "data:video/mp4;base64,AA")) {
      assertNull(LinkAddress.clean(bad), bad);
    }
    assertNull(LinkAddress.clean("https://films.example/" + "a".repeat(2_000)));
  }

  @Test
  void aLinkIsNamedAndItsKindGuessedFromItsAddress() {
    assertEquals("The night.mp4", LinkAddress.title("https://x.example/a/The%20night.mp4", null));
    assertEquals("x.example", LinkAddress.title("https://x.example/a/", " \n"));
    assertEquals("Night", LinkAddress.title("https://x.example/a", " Night "));
    assertEquals(LinkKind.HLS, LinkAddress.kind("https://x.example/a.M3U8?t=1"));
    assertEquals(LinkKind.DASH, LinkAddress.kind("https://x.example/a.mpd"));
    assertEquals(LinkKind.WEBM, LinkAddress.kind("https://x.example/a.webm"));
    assertEquals(LinkKind.MP4, LinkAddress.kind("https://x.example/watch?v=a.mpd"));
    assertTrue(LinkAddress.title("https://x.example/" + "a".repeat(900), null).length() <= 120);
  }
}
