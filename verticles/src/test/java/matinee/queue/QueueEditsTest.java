package matinee.queue;

import static matinee.queue.Queues.ADA;
import static matinee.queue.Queues.BOB;
import static matinee.queue.Queues.CLEO;
import static matinee.queue.Queues.after;
import static matinee.queue.Queues.assertUnchanged;
import static matinee.queue.Queues.calm;
import static matinee.queue.Queues.film;
import static matinee.queue.Queues.guestsOnlyWrite;
import static matinee.queue.Queues.ids;
import static matinee.queue.Queues.queueOf;
import static matinee.queue.Queues.refusal;
import static matinee.queue.Queues.rule;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import matinee.protocol.ErrorCode;
import matinee.protocol.QueueAsk.Wish;
import matinee.protocol.QueueRules.Order;
import matinee.protocol.QueueState.Change;
import org.junit.jupiter.api.Test;

class QueueEditsTest {
  private static final List<String> THREE = List.of("q1", "q2", "q3");

  @Test
  void whatIsAddedComesLastOrNextWhenSomebodyMayOrder() {
    var queue = queueOf("a", "b");
    var next = QueueEdits.add(queue, BOB, film("c"), false, true, calm());

    assertEquals(List.of("q1", "q2"), ids(queue));
    assertEquals(List.of("q3", "q1", "q2"), ids(after(next)));
    assertEquals(
        ErrorCode.NOT_ALLOWED,
        refusal(QueueEdits.add(queue, CLEO, film("c"), false, true, guestsOnlyWrite())));
    assertEquals(
        THREE, ids(after(QueueEdits.add(queue, CLEO, film("c"), false, false, guestsOnlyWrite()))));
  }

  @Test
  void theSameFilmWaitsOnceUnlessTheRulesAllowIt() {
    var allowing =
        after(queueOf("a"), ADA, new Wish.Rule(null, null, null, null, null, null, null, true));

    assertEquals(
        ErrorCode.ALREADY_QUEUED,
        refusal(QueueEdits.add(queueOf("a"), BOB, film("a"), false, false, calm())));
    assertEquals(
        List.of("q1", "q2"),
        ids(after(QueueEdits.add(allowing, BOB, film("a"), false, false, calm()))));
  }

  @Test
  void aQueueIsFullForAllAndForOne() {
    var small = after(queueOf("a"), ADA, new Wish.Rule(null, null, null, null, null, 2, 1, null));
    var two = after(QueueEdits.add(small, CLEO, film("b"), false, false, guestsOnlyWrite()));

    assertEquals(
        ErrorCode.QUEUE_FULL, refusal(QueueEdits.add(two, ADA, film("c"), false, false, calm())));
    var larger = after(two, ADA, new Wish.Rule(null, null, null, null, null, 9, null, null));
    assertEquals(
        ErrorCode.QUEUE_FULL,
        refusal(QueueEdits.add(larger, CLEO, film("c"), false, false, guestsOnlyWrite())));
    assertEquals(3, after(QueueEdits.add(larger, ADA, film("c"), false, false, calm())).number());
  }

  @Test
  void anEntryIsMovedBeforeAnotherOneOrToTheEnd() {
    var queue = queueOf("a", "b", "c");

    assertEquals(List.of("q3", "q1", "q2"), ids(after(queue, BOB, new Wish.Move("q3", "q1"))));
    assertEquals(List.of("q2", "q3", "q1"), ids(after(queue, BOB, new Wish.Move("q1", null))));
    assertEquals(List.of("q2", "q1", "q3"), ids(after(queue, BOB, new Wish.Move("q1", "q3"))));
    assertUnchanged(QueueLogic.decide(queue, BOB, new Wish.Move("q1", "q2"), calm()));
    assertUnchanged(QueueLogic.decide(queue, BOB, new Wish.Move("q1", "q1"), calm()));
    assertEquals(
        ErrorCode.NOT_FOUND,
        refusal(QueueLogic.decide(queue, BOB, new Wish.Move("q9", null), calm())));
    assertEquals(
        ErrorCode.NOT_ALLOWED,
        refusal(QueueLogic.decide(queue, CLEO, new Wish.Move("q1", null), guestsOnlyWrite())));
  }

  @Test
  void onesOwnEntriesMayAlwaysBeRemovedAndTrimmed() {
    var queue =
        after(QueueEdits.add(queueOf("a"), CLEO, film("b"), false, false, guestsOnlyWrite()));
    var others = new Wish.Remove("q1");

    assertEquals(
        ErrorCode.NOT_ALLOWED, refusal(QueueLogic.decide(queue, CLEO, others, guestsOnlyWrite())));
    assertEquals(List.of("q1"), ids(after(queue, CLEO, new Wish.Remove("q2"), guestsOnlyWrite())));
    assertEquals(
        ErrorCode.NOT_ALLOWED,
        refusal(QueueLogic.decide(queue, CLEO, new Wish.Trim("q1", 5, null), guestsOnlyWrite())));
    var trimmed = after(queue, CLEO, new Wish.Trim("q2", 5_000, 9_000L), guestsOnlyWrite());
    assertEquals(film("b").trimmed(5_000, 9_000L), trimmed.entries().getLast().item());
  }

  @Test
  void theEndsOfAFilmLieWithinIt() {
    var queue = queueOf("a");

    assertNull(
        after(queue, ADA, new Wish.Trim("q1", 5, 60_000L)).entries().getFirst().item().endMs());
    for (var wish : List.of(new Wish.Trim("q1", 60_000, null), new Wish.Trim("q1", 9, 9L))) {
      assertEquals(ErrorCode.BAD_REQUEST, refusal(QueueLogic.decide(queue, ADA, wish, calm())));
    }
    assertUnchanged(QueueLogic.decide(queue, ADA, new Wish.Trim("q1", 0, null), calm()));
  }

  @Test
  void votesSortAQueueThatGoesByThem() {
    var queue = after(queueOf("a", "b", "c"), ADA, rule(null, Order.VOTES));
    queue = after(queue, BOB, new Wish.Vote("q3", true));

    assertEquals(List.of("q3", "q1", "q2"), ids(queue));
    assertUnchanged(QueueLogic.decide(queue, BOB, new Wish.Vote("q3", true), calm()));
    assertEquals(THREE, ids(after(queue, BOB, new Wish.Vote("q3", false))));
    assertEquals(
        ErrorCode.BAD_REQUEST,
        refusal(QueueLogic.decide(queue, ADA, new Wish.Move("q3", null), calm())));
  }

  @Test
  void chanceIsTheSameForAllAndCanBeTakenBack() {
    var queue = queueOf("a", "b", "c", "d", "e", "f");
    var shuffled = after(queue, ADA, rule(null, Order.SHUFFLE));

    assertNotEquals(ids(queue), ids(shuffled));
    assertEquals(shuffled, after(queue, ADA, rule(null, Order.SHUFFLE)));
    assertEquals(ids(queue), ids(after(shuffled, ADA, rule(null, Order.MANUAL))));
    var back = after(shuffled, ADA, new Wish.Undo(shuffled.changes()));
    assertEquals(ids(queue), ids(back));
    assertEquals(Order.MANUAL, back.rules().order());
  }

  @Test
  void everyChangeOfTheListIsTakenBack() {
    var queue = queueOf("a", "b", "c");
    for (var wish :
        List.of(
            new Wish.Remove("q2"),
            new Wish.Move("q3", "q1"),
            new Wish.Trim("q1", 5_000, 9_000L),
            rule(null, Order.SHUFFLE))) {
      var changed = after(queue, ADA, wish);
      var back = after(changed, ADA, new Wish.Undo(changed.changes()));

      assertEquals(queue.entries(), back.entries(), wish::toString);
      assertEquals(queue.rules(), back.rules(), wish::toString);
    }
    assertEquals(List.of("q1", "q2"), ids(after(queue, ADA, new Wish.Undo(3))));
  }

  @Test
  void onlyTheNewestChangeIsTakenBackByWhoeverMayOrMadeIt() {
    var queue =
        after(QueueEdits.add(queueOf("a"), CLEO, film("b"), false, false, guestsOnlyWrite()));
    var removed = after(queue, ADA, new Wish.Remove("q1"));

    assertEquals(
        ErrorCode.BAD_REQUEST, refusal(QueueLogic.decide(queue, ADA, new Wish.Undo(1), calm())));
    assertEquals(Change.Kind.REMOVED, removed.undo().getLast().change().kind());
    assertEquals(ids(queue), ids(after(removed, CLEO, new Wish.Undo(3), guestsOnlyWrite())));
    assertEquals(List.of("q1"), ids(after(queue, CLEO, new Wish.Undo(2), guestsOnlyWrite())));
    var moved = after(queue, ADA, new Wish.Move("q2", "q1"));
    assertEquals(
        ErrorCode.NOT_ALLOWED,
        refusal(QueueLogic.decide(moved, CLEO, new Wish.Undo(3), guestsOnlyWrite())));
  }

  @Test
  void aNumberOfAChangeIsNeverUsedAgain() {
    var queue = queueOf("a", "b");
    var back = after(queue, ADA, new Wish.Undo(2));
    var again = after(back, ADA, new Wish.Remove("q1"));

    assertEquals(3, again.undo().getLast().change().number());
  }

  @Test
  void hostsSetTheLimitsAndWhoeverOrdersHowItRuns() {
    var limits = new Wish.Rule(null, null, null, 0L, null, null, null, null);

    assertEquals(
        ErrorCode.NOT_ALLOWED, refusal(QueueLogic.decide(queueOf("a"), BOB, limits, calm())));
    assertEquals(0, after(queueOf("a"), ADA, limits).rules().countdownMs());
    assertEquals(
        ErrorCode.NOT_ALLOWED,
        refusal(QueueLogic.decide(queueOf("a"), CLEO, rule(null, Order.VOTES), guestsOnlyWrite())));
  }
}
