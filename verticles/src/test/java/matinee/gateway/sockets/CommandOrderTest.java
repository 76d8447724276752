package matinee.gateway.sockets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import matinee.gateway.sockets.CommandOrder.Try;
import matinee.protocol.Turn;
import org.junit.jupiter.api.Test;

class CommandOrderTest {
  private static final String ONE = "node one";
  private static final String OTHER = "node two";

  private final CommandOrder<String> line = new CommandOrder<>(7);

  private Try<String> next(String owner, long nowMs) {
    var next = line.next(owner, nowMs);
    assertNotNull(next);
    return next;
  }

  private List<String> all(String owner, long nowMs) {
    var commands = new ArrayList<String>();
    for (var next = line.next(owner, nowMs); next != null; next = line.next(owner, nowMs)) {
      commands.add(next.command());
    }
    return commands;
  }

  private void add(String... commands) {
    for (var command : commands) line.add(command, false, 0);
  }

  @Test
  void everyCommandGoesOutAtOnce() {
    add("a", "b");

    assertEquals(new Turn(7, 1, 1), next(ONE, 0).turn());
    assertEquals(new Turn(7, 2, 1), next(ONE, 0).turn());
    assertNull(line.next(ONE, 0));
  }

  @Test
  void whatIsAnsweredIsNotWaitedFor() {
    add("a", "b", "c");
    var a = next(ONE, 0);
    var b = next(ONE, 0);

    assertTrue(line.answered(b));
    assertEquals(new Turn(7, 3, 1), next(ONE, 0).turn());
    assertTrue(line.answered(a));
    assertFalse(line.answered(a), "an answer came twice");
    add("d");
    assertEquals(new Turn(7, 4, 3), next(ONE, 0).turn());
  }

  @Test
  void whatFailsGoesAgainWithAllAfterIt() {
    add("a", "b", "c");
    var a = next(ONE, 0);
    assertEquals(List.of("b", "c"), all(ONE, 0));

    assertEquals(List.of(), line.failed(a, 0));
    assertNull(line.next(OTHER, 49), "after a pause");
    assertEquals(50, line.nextAtMs(0));
    assertEquals(List.of("a", "b", "c"), all(OTHER, 50));
  }

  @Test
  void whatComesMeanwhileDoesNotOvertake() {
    add("a");
    line.failed(next(ONE, 0), 0);
    add("b");

    assertNull(line.next(OTHER, 10));
    assertEquals(List.of("a", "b"), all(OTHER, 50));
  }

  @Test
  void nothingGoesToAnotherOwnerWhileSomethingIsOnItsWay() {
    add("a", "b");
    var a = next(ONE, 0);

    assertNull(line.next(OTHER, 0));
    line.answered(a);
    assertEquals("b", next(OTHER, 0).command());
  }

  @Test
  void aRoundFailsOnce() {
    add("a", "b");
    var a = next(ONE, 0);
    var b = next(ONE, 0);
    line.failed(a, 0);

    assertEquals(List.of("a", "b"), all(OTHER, 50));
    line.failed(b, 51);
    assertNull(line.next(OTHER, 1_000), "both are on their way again");
  }

  @Test
  void anAnswerToAnEarlierTryCounts() {
    add("a", "b");
    var a = next(ONE, 0);
    var b = next(ONE, 0);
    line.failed(b, 0);

    assertTrue(line.answered(a));
    assertEquals(List.of("b"), all(ONE, 50));
  }

  @Test
  void whatNeedsItsAnswerFirstHoldsUpTheRest() {
    line.add("load", true, 0);
    add("play");
    var load = next(ONE, 0);

    assertNull(line.next(ONE, 0));
    line.answered(load);
    assertEquals("play", next(ONE, 0).command());
  }

  @Test
  void afterSomeSecondsAllIsGivenUp() {
    add("a");
    line.add("b", false, 4_000);
    var nowMs = 0L;
    var givenUp = List.<String>of();
    while (givenUp.isEmpty()) {
      givenUp = line.failed(next(ONE, nowMs), nowMs);
      var at = line.nextAtMs(nowMs);
      nowMs = at == null ? nowMs : at;
      assertTrue(nowMs < CommandOrder.GIVEN_UP_MS);
    }

    assertEquals(List.of("a", "b"), givenUp);
    assertNull(line.next(ONE, nowMs));
    add("c");
    assertEquals(new Turn(7, 3, 3), next(ONE, nowMs).turn());
  }
}
