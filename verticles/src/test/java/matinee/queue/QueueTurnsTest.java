package matinee.queue;

import static matinee.queue.Queues.ADA;
import static matinee.queue.Queues.BOB;
import static matinee.queue.Queues.CLEO;
import static matinee.queue.Queues.GUESTS_WRITE;
import static matinee.queue.Queues.after;
import static matinee.queue.Queues.assertUnchanged;
import static matinee.queue.Queues.calm;
import static matinee.queue.Queues.countdown;
import static matinee.queue.Queues.current;
import static matinee.queue.Queues.film;
import static matinee.queue.Queues.ids;
import static matinee.queue.Queues.playing;
import static matinee.queue.Queues.queueOf;
import static matinee.queue.Queues.refusal;
import static matinee.queue.Queues.rule;
import static matinee.queue.Queues.situation;
import static matinee.queue.Queues.standing;
import static matinee.queue.Queues.upNext;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Set;
import matinee.protocol.ErrorCode;
import matinee.protocol.LinkFound;
import matinee.protocol.LinkKind;
import matinee.protocol.LinkProblem;
import matinee.protocol.QueueAsk.Wish;
import matinee.protocol.QueueRules.Loop;
import matinee.protocol.QueueState.SkipVotes;
import matinee.protocol.VideoItem;
import org.junit.jupiter.api.Test;

class QueueTurnsTest {
  private static final VideoItem A = film("a");
  private static final long END_MS = 60_000;

  /// The first of some films is on, the others wait.
  private static Queue showing(String... films) {
    return after(QueueTurns.due(queueOf(films), calm()));
  }

  private static String on(Queue queue) {
    return queue.current() == null ? "nothing" : current(queue).id();
  }

  @Test
  void whatIsAddedToAnEmptyScreenIsShown() {
    var queue = showing("a", "b");

    assertEquals("q1", on(queue));
    assertEquals(List.of("q2"), ids(queue));
    assertEquals(1, queue.play());
    assertUnchanged(QueueTurns.due(queue, calm()));
  }

  @Test
  void theNextFollowsTheEndAfterACountdownOnce() {
    var queue = showing("a", "b");
    var film = playing(5, 1, A, 0);

    assertEquals(END_MS, QueueTurns.nextDueMs(queue, film));
    assertUnchanged(QueueTurns.due(queue, situation(film, END_MS - 1)));
    var counting = after(QueueTurns.due(queue, situation(film, END_MS)));
    assertEquals("q2", upNext(counting).entryId());
    assertEquals(END_MS + 5_000, upNext(counting).atMs());
    assertUnchanged(QueueTurns.due(counting, situation(film, END_MS + 4_999)));
    var next = after(QueueTurns.due(counting, situation(film, END_MS + 5_000)));
    assertEquals("q2", on(next));
    assertEquals(2, next.play());
    assertEquals("q1", next.history().getFirst().entry().id());
    assertUnchanged(QueueTurns.due(next, situation(film, END_MS + 9_000)));
  }

  @Test
  void aTrimmedEndIsTheEnd() {
    var queue = after(showing("a", "b"), ADA, new Wish.Trim("q1", 10_000, 20_000L));
    var film = playing(5, 1, A.trimmed(10_000, 20_000L), 0);

    assertEquals(A.trimmed(10_000, 20_000L), current(queue).item());
    assertEquals(10_000, QueueTurns.nextDueMs(queue, film));
  }

  @Test
  void aNewOwnerThatComesLateGivesTheWholeCountdown() {
    var late = situation(playing(5, 1, A, 0), 99_000);

    assertEquals(104_000, countdown(after(QueueTurns.due(showing("a", "b"), late))).atMs());
  }

  @Test
  void whoeverGoesBackStopsTheCountdown() {
    var counting = after(QueueTurns.due(showing("a", "b"), situation(playing(5, 1, A, 0), END_MS)));
    var back = playing(6, 1, A, END_MS);

    assertEquals(0, QueueTurns.nextDueMs(counting, back));
    assertNull(after(QueueTurns.due(counting, situation(back, END_MS))).showing().countdown());
  }

  @Test
  void whoStaysStaysUntilTheFilmEndsAgain() {
    var ended = playing(5, 1, A, 0);
    var counting = after(QueueTurns.due(showing("a", "b"), situation(ended, END_MS)));
    var stays = after(counting, BOB, new Wish.Stay(1));

    assertNull(stays.showing().countdown());
    assertUnchanged(QueueTurns.due(stays, situation(ended, END_MS + 9_000)));
    var again = playing(7, 1, A, 90_000);
    assertEquals(
        155_000, countdown(after(QueueTurns.due(stays, situation(again, 150_000)))).atMs());
    assertEquals(
        ErrorCode.NOT_ALLOWED,
        refusal(
            QueueLogic.decide(
                counting, CLEO, new Wish.Stay(1), situation(GUESTS_WRITE, ended, END_MS))));
  }

  @Test
  void twoWhoPressAtOnceSkipOnce() {
    var film = situation(playing(5, 1, A, 0), 1_000);
    var skipped = after(showing("a", "b", "c"), ADA, new Wish.Skip(1, null), film);

    assertEquals("q2", on(skipped));
    assertUnchanged(QueueLogic.decide(skipped, BOB, new Wish.Skip(1, null), film));
    assertEquals("q3", on(after(showing("a", "b", "c"), ADA, new Wish.Skip(1, "q3"), film)));
  }

  @Test
  void skippingTheLastLeavesAnEmptyScreen() {
    var film = situation(playing(5, 1, A, 0), 1_000);

    assertEquals("nothing", on(after(showing("a"), ADA, new Wish.Skip(1, null), film)));
    assertEquals(
        ErrorCode.BAD_REQUEST,
        refusal(QueueLogic.decide(Queues.empty(), ADA, new Wish.Skip(0, null), calm())));
  }

  @Test
  void aFilmChosenNowIsOnAndTheRestWaitsOn() {
    var now = after(QueueTurns.playNow(showing("a", "b"), BOB, film("c"), calm()));

    assertEquals("q3", on(now));
    assertEquals(List.of("q2"), ids(now));
    assertEquals(BOB, now.showing().by());
  }

  @Test
  void halfOfThoseWhoAreActiveEndAFilm() {
    var film = playing(5, 1, A, 0);
    var four = situation(film, 1_000, "g_ada", "g_bob", "g_cleo", "g_dan");
    var one = after(showing("a", "b"), CLEO, new Wish.VoteSkip(1, true), four);

    assertEquals(new SkipVotes(List.of("g_cleo"), 2), one.showing().skip());
    assertEquals("q2", on(after(one, BOB, new Wish.VoteSkip(1, true), four)));
    assertEquals(
        SkipVotes.NONE, after(one, CLEO, new Wish.VoteSkip(1, false), four).showing().skip());
    var idle = situation(film, 1_000, "g_cleo", "g_bob");
    assertEquals("q2", on(after(QueueTurns.recount(one, idle))));
    assertUnchanged(QueueTurns.recount(one, four));
  }

  @Test
  void theVoteOfSomebodyIdleDoesNotCount() {
    var film = playing(5, 1, A, 0);
    var four = situation(film, 1_000, "g_ada", "g_bob", "g_cleo", "g_dan");
    var one = after(showing("a", "b"), CLEO, new Wish.VoteSkip(1, true), four);
    var others = situation(film, 1_000, "g_ada", "g_bob", "g_dan");

    assertEquals("q1", on(after(one, BOB, new Wish.VoteSkip(1, true), others)));
  }

  @Test
  void aNewOwnerDecidesNoVoteBeforeEverybodyCouldSayThatTheyAreThere() {
    var film = playing(5, 1, A, 0);
    var four = situation(film, 1_000, "g_ada", "g_bob", "g_cleo", "g_dan");
    var one = after(showing("a", "b"), CLEO, new Wish.VoteSkip(1, true), four);
    var early =
        new Situation(
            Queues.EVERYONE, film, new Situation.Audience(Set.of("g_cleo"), false), 2_000, 1);

    assertUnchanged(QueueTurns.recount(one, early));
  }

  @Test
  void howManyVotesItTakes() {
    assertEquals(1, QueueTurns.needed(0, 50));
    assertEquals(1, QueueTurns.needed(2, 50));
    assertEquals(2, QueueTurns.needed(3, 50));
    assertEquals(3, QueueTurns.needed(3, 100));
    assertEquals(200, QueueTurns.needed(10_000, 50));
  }

  @Test
  void oneFilmAgainAndAgain() {
    var queue = after(showing("a", "b"), ADA, rule(Loop.ONE, null));
    var again = after(QueueTurns.due(queue, situation(playing(5, 1, A, 0), END_MS)));

    assertEquals("q1", on(again));
    assertEquals(2, again.play());
    assertEquals(List.of(), again.history());
    assertEquals(List.of("q2"), ids(again));
  }

  @Test
  void allFilmsComeRound() {
    var queue = after(showing("a", "b"), ADA, rule(Loop.ALL, null));
    var film = situation(playing(5, 1, A, 0), 1_000);
    var second = after(queue, ADA, new Wish.Skip(1, null), film);

    assertEquals("q2", on(second));
    assertEquals(List.of("q1"), ids(second));
    var alone = after(showing("a"), ADA, rule(Loop.ALL, null));
    assertEquals("q1", on(after(alone, ADA, new Wish.Skip(1, null), film)));
  }

  @Test
  void aLinkThatDoesNotPlayIsPassedOver() {
    var bad =
        after(
            QueueEdits.add(
                showing("a"), ADA, Queues.link("https://x.example/b"), true, false, calm()));
    var looked =
        after(
            QueueReports.looked(bad, "q2", new LinkFound(LinkKind.MP4, 0, LinkProblem.NOT_FOUND)));
    var more = after(QueueEdits.add(looked, ADA, film("c"), false, false, calm()));
    var film = situation(playing(5, 1, A, 0), 1_000);

    assertEquals("q3", on(after(more, ADA, new Wish.Skip(1, null), film)));
  }

  @Test
  void withoutAutoplayNothingFollowsByItself() {
    var calmRule = new Wish.Rule(null, null, false, null, null, null, null, null);
    var queue = after(showing("a", "b"), ADA, calmRule);

    assertUnchanged(QueueTurns.due(queue, situation(playing(5, 1, A, 0), END_MS)));
    assertUnchanged(
        QueueTurns.due(after(queueOf("a"), ADA, calmRule), situation(standing(1, 0, null), 1)));
  }

  @Test
  void theSameTurnHasTheSameNameForEveryOwner() {
    var queue = showing("a", "b");
    var film = playing(5, 1, A, 0);
    var counting = after(QueueTurns.due(queue, situation(film, END_MS)));
    var next = after(QueueTurns.due(counting, situation(film, 99_000)));

    assertEquals("end-at-5-7", QueueTurns.commandId(queue, 7, counting, 5));
    assertEquals("next-q2-2", QueueTurns.commandId(counting, 8, next, 5));
  }
}
