package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import matinee.protocol.Turn;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private final Turns turns = new Turns();

  private boolean admits(long line, long number, long base) {
    return turns.admits(new Turn(line, number, base));
  }

  @Test
  void oneAfterTheOtherPassesWithoutWaitingForAnswers() {
    assertTrue(admits(7, 1, 1));
    assertTrue(admits(7, 2, 1));
    assertTrue(admits(7, 3, 2));
  }

  @Test
  void whoeverComesBeforeItsTurnIsSentBack() {
    assertTrue(admits(7, 1, 1));

    assertFalse(admits(7, 3, 1), "the second was lost on its way");
    assertTrue(admits(7, 2, 1));
    assertTrue(admits(7, 3, 1));
  }

  @Test
  void aRepetitionPasses() {
    assertTrue(admits(7, 1, 1));
    assertTrue(admits(7, 2, 1));

    assertTrue(admits(7, 1, 1));
    assertTrue(admits(7, 3, 1), "a repetition takes nothing back");
  }

  @Test
  void aNewOwnerBeginsWithTheOldestThatIsNotAnswered() {
    assertFalse(admits(7, 6, 5), "the fifth may have been lost with the former owner");
    assertTrue(admits(7, 5, 5));
    assertTrue(admits(7, 6, 5));
  }

  @Test
  void whatWasAnsweredElsewhereIsNotWaitedFor() {
    assertTrue(admits(7, 1, 1));
    assertTrue(admits(7, 9, 9));
  }

  @Test
  void afterARefusalTheRestComesAgain() {
    assertTrue(admits(7, 1, 1));
    turns.refused(new Turn(7, 1, 1));

    assertFalse(admits(7, 2, 1), "it was sent before the refusal was known");
    assertTrue(admits(7, 2, 2));
    assertTrue(admits(7, 3, 2));
  }

  @Test
  void linesDoNotWaitForOneAnother() {
    assertTrue(admits(7, 1, 1));
    assertFalse(admits(8, 2, 1));
  }

  @Test
  void theQuietestLineIsForgotten() {
    assertTrue(admits(0, 1, 1));
    for (var line = 1L; line < Turns.LINES_MAX; line++) assertTrue(admits(line, 1, 1));
    assertTrue(admits(0, 2, 1));
    assertTrue(admits(Turns.LINES_MAX, 1, 1));

    assertTrue(admits(0, 3, 1), "it was heard lately");
    assertFalse(admits(1, 2, 1), "it is forgotten");
  }
}
