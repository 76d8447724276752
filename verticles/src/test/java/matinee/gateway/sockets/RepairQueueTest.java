package matinee.gateway.sockets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RepairQueueTest {
  private final RepairQueue<String> queue = new RepairQueue<>(2, 1_000);

  @Test
  void roomsAreAskedForInOrderAndNotAllAtOnce() {
    queue.want("a", 0);
    queue.want("b", 0);
    queue.want("c", 0);

    assertEquals("a", queue.next(0));
    assertEquals("b", queue.next(0));
    assertNull(queue.next(0));
    assertNull(queue.nextAtMs());
    queue.answered("a", false, 5);
    assertEquals("c", queue.next(5));
  }

  @Test
  void aRoomIsThereOnce() {
    queue.want("a", 0);
    queue.want("a", 1);

    assertEquals("a", queue.next(1));
    queue.want("a", 2);
    assertNull(queue.next(2));
    queue.answered("a", false, 3);
    assertNull(queue.next(3));
  }

  @Test
  void afterAFailureThePausesGrow() {
    queue.want("a", 0);
    var nowMs = 0L;
    for (var pauseMs : new long[] {50, 100, 200, 400}) {
      assertEquals("a", queue.next(nowMs));
      assertTrue(queue.failed("a", nowMs, 1));
      assertEquals(nowMs + pauseMs, queue.nextAtMs());
      assertNull(queue.next(nowMs + pauseMs - 1));
      nowMs += pauseMs;
    }
  }

  @Test
  void whatFailsForTooLongIsGivenUp() {
    queue.want("a", 0);
    queue.next(0);

    assertFalse(queue.failed("a", 1_000, 0));
    assertNull(queue.nextAtMs());
    queue.want("a", 2_000);
    assertEquals("a", queue.next(2_000));
  }

  @Test
  void whoeverNeedsAnotherAnswerWaitsAMoment() {
    queue.want("a", 0);
    queue.next(0);
    queue.answered("a", true, 10);

    assertNull(queue.next(10));
    assertEquals("a", queue.next(10 + RepairQueue.PAUSE_MS));
  }
}
