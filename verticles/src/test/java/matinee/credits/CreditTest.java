package matinee.credits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import matinee.credits.Credit.Verdict;
import org.junit.jupiter.api.Test;

class CreditTest {
  private static final long START = 1L << 44;
  private static final long BOUND = 3_200;

  private final Credit credit = new Credit(START, BOUND);

  /// Sends messages of 100 bytes until one is dropped; gives how many were sent.
  private int sendAll() {
    var sent = 0;
    while (sent < 1_000 && credit.take(100) != Verdict.DROP) sent++;
    return sent;
  }

  @Test
  void theFirstMessageBearsAMarkAndThenOneOfEachShareOfTheBound() {
    var marked = new ArrayList<Integer>();
    for (var i = 0; i < 10; i++) if (credit.take(50) == Verdict.MARK) marked.add(i);

    assertEquals(List.of(0, 3, 6, 9), marked);
    assertEquals(START + 500, credit.position());
  }

  @Test
  void aNodeThatNeverAnswersHasNoLimit() {
    assertEquals(1_000, sendAll());
    assertFalse(credit.isDry());
    assertFalse(credit.probe(0));
    assertEquals(0, credit.onTheWay());
  }

  @Test
  void whatIsCountedBeginsWithTheFirstAnswer() {
    sendAll();
    credit.heard(credit.position());

    assertEquals(32, sendAll());
    assertTrue(credit.isDry());
    assertEquals(BOUND, credit.onTheWay());
  }

  @Test
  void whoWasDroppedIsSentNothingUntilHalfIsHeard() {
    credit.heard(START);
    sendAll();
    credit.heard(START + BOUND / 2 - 1);
    assertEquals(Verdict.DROP, credit.take(1));

    credit.heard(START + BOUND / 2);
    assertFalse(credit.isDry());
    assertEquals(16, sendAll());
  }

  @Test
  void droppedMessagesDoNotCount() {
    credit.heard(START);
    sendAll();
    for (var i = 0; i < 100; i++) credit.take(1_000);

    assertEquals(START + BOUND, credit.position());
  }

  @Test
  void aMessageLargerThanTheBoundGoesWhenThereIsCredit() {
    credit.heard(START);
    assertEquals(Verdict.MARK, credit.take(10 * BOUND));
    assertEquals(Verdict.DROP, credit.take(1));

    credit.heard(START + 10 * BOUND);
    assertEquals(Verdict.SEND, credit.take(10 * BOUND));
  }

  @Test
  void onlyADryNodeIsProbedAndNotTooOften() {
    credit.heard(START);
    assertFalse(credit.probe(0));
    sendAll();

    assertTrue(credit.probe(0));
    assertFalse(credit.probe(Credit.PROBE_NANOS - 1));
    assertTrue(credit.probe(Credit.PROBE_NANOS));
    credit.heard(credit.position());
    assertFalse(credit.probe(2 * Credit.PROBE_NANOS));
  }

  @Test
  void oldAndForeignPositionsChangeNothing() {
    credit.heard(START);
    sendAll();
    credit.heard(START + 100);
    credit.heard(START);
    credit.heard(100);
    assertEquals(BOUND - 100, credit.onTheWay());

    credit.heard(2 * START);
    assertEquals(0, credit.onTheWay());
    assertEquals(32, sendAll());
  }

  @Test
  void threadsExceedTheBoundByOneMessageEachAtMost() throws InterruptedException {
    credit.heard(START);
    var sent = new AtomicLong();
    var begin = new CountDownLatch(1);
    var threads = new ArrayList<Thread>();
    for (var i = 0; i < 4; i++) {
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      begin.await();
                    } catch (InterruptedException e) {
                      return;
                    }
                    for (var j = 0; j < 1_000; j++) {
                      if (credit.take(10) != Verdict.DROP) sent.addAndGet(10);
                    }
                  }));
    }
    begin.countDown();
    for (var thread : threads) thread.join();

    assertEquals(START + sent.get(), credit.position());
    assertTrue(sent.get() >= BOUND - 40 && sent.get() <= BOUND + 40, () -> "sent " + sent);
  }
}
