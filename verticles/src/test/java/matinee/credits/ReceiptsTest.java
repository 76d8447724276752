package matinee.credits;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ReceiptsTest {
  private final Receipts receipts = new Receipts();

  @Test
  void theSlowestInstanceDecides() {
    receipts.add(0);
    receipts.add(1);

    assertEquals(Receipts.NOTHING, receipts.heard("a", 0, 100));
    assertEquals(Receipts.NOTHING, receipts.heard("a", 0, 200));
    assertEquals(100, receipts.heard("a", 1, 100));
    assertEquals(Receipts.NOTHING, receipts.heard("a", 0, 300));
    assertEquals(200, receipts.heard("a", 1, 200));
  }

  @Test
  void aQuestionThatIsAskedAgainIsAnsweredAgain() {
    receipts.add(0);

    assertEquals(100, receipts.heard("a", 0, 100));
    assertEquals(100, receipts.heard("a", 0, 100));
  }

  @Test
  void whatComesLateChangesNothing() {
    receipts.add(0);
    receipts.heard("a", 0, 100);

    assertEquals(Receipts.NOTHING, receipts.heard("a", 0, 50));
    assertEquals(150, receipts.heard("a", 0, 150));
  }

  @Test
  void sendersDoNotMix() {
    receipts.add(0);

    assertEquals(100, receipts.heard("a", 0, 100));
    assertEquals(50, receipts.heard("b", 0, 50));
  }

  @Test
  void anInstanceThatJoinsCounts() {
    receipts.add(0);
    receipts.heard("a", 0, 100);
    receipts.add(1);

    assertEquals(Receipts.NOTHING, receipts.heard("a", 0, 200));
    assertEquals(200, receipts.heard("a", 1, 250));
  }

  @Test
  void sendersAreBounded() {
    receipts.add(0);
    for (var i = 0; i < 3 * Receipts.NODES_MAX; i++) {
      assertEquals(7, receipts.heard("node " + i, 0, 7));
    }
    assertEquals(8, receipts.heard("node 0", 0, 8));
  }
}
