package matinee.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import matinee.protocol.CommandKey;
import matinee.protocol.Person;
import matinee.protocol.RoomId;
import matinee.protocol.StreamKind;
import org.junit.jupiter.api.Test;

class JournalQueueTest {
  private final JournalQueue<String> queue = new JournalQueue<>(200);

  private static Append append(String room, StreamKind kind, long epoch, long seq) {
    var key = new CommandKey(new Person("g_ada", "Ada"), "command-" + seq);
    return new Append(new RoomId(room), kind, epoch, seq, key, "{}", null);
  }

  private void offer(String room, long epoch, long seq) {
    assertTrue(queue.offer(append(room, StreamKind.CHAT, epoch, seq), room + seq));
  }

  private List<List<String>> next() {
    return queue.next().stream()
        .map(run -> run.stream().map(JournalQueue.Waiting::sender).toList())
        .toList();
  }

  @Test
  void consecutiveNumbersOfAStreamFormOneRun() {
    offer("room-a", 1, 1);
    offer("room-b", 1, 9);
    offer("room-a", 1, 2);

    assertEquals(List.of(List.of("room-a1", "room-a2"), List.of("room-b9")), next());
    assertTrue(queue.isEmpty());
  }

  @Test
  void aNumberThatDoesNotFollowEndsTheBatch() {
    offer("room-a", 1, 5);
    offer("room-a", 1, 5);
    offer("room-b", 1, 1);

    assertEquals(List.of(List.of("room-a5")), next());
    assertEquals(List.of(List.of("room-a5"), List.of("room-b1")), next());
  }

  @Test
  void anotherEpochEndsTheBatch() {
    offer("room-a", 1, 5);
    offer("room-a", 2, 6);

    assertEquals(List.of(List.of("room-a5")), next());
    assertEquals(List.of(List.of("room-a6")), next());
  }

  @Test
  void theThreeStreamsOfARoomAreApart() {
    assertTrue(queue.offer(append("room-a", StreamKind.CHAT, 1, 1), "chat"));
    assertTrue(queue.offer(append("room-a", StreamKind.PLAYBACK, 1, 8), "playback"));

    assertEquals(List.of(List.of("chat"), List.of("playback")), next());
  }

  @Test
  void aBatchHasABoundAndTheRestKeepsItsOrder() {
    for (var seq = 1; seq <= JournalQueue.BATCH_MAX + 1; seq++) offer("room-a", 1, seq);

    assertEquals(JournalQueue.BATCH_MAX, next().getFirst().size());
    assertEquals(List.of(List.of("room-a65")), next());
  }

  @Test
  void aFullQueueTakesNoMore() {
    var small = new JournalQueue<String>(1);

    assertTrue(small.offer(append("room-a", StreamKind.CHAT, 1, 1), "one"));
    assertFalse(small.offer(append("room-a", StreamKind.CHAT, 1, 2), "two"));
    assertEquals(1, small.size());
  }

  @Test
  void whatWaitsOnABrokenStreamIsTakenOut() {
    offer("room-a", 1, 2);
    offer("room-b", 1, 1);
    offer("room-a", 1, 3);
    queue.offer(append("room-a", StreamKind.ROOM, 1, 4), "register");

    var dropped = queue.drop(append("room-a", StreamKind.CHAT, 1, 1));

    assertEquals(
        List.of("room-a2", "room-a3"), dropped.stream().map(JournalQueue.Waiting::sender).toList());
    assertEquals(List.of(List.of("room-b1"), List.of("register")), next());
  }

  @Test
  void whatANewerOwnerWaitsForStays() {
    offer("room-a", 1, 2);
    offer("room-a", 2, 2);

    assertEquals(1, queue.drop(append("room-a", StreamKind.CHAT, 1, 1)).size());
    assertEquals(List.of(List.of("room-a2")), next());
  }

  @Test
  void onlyChatMayWaitForMore() {
    offer("room-a", 1, 1);
    assertFalse(queue.isUrgent());

    assertTrue(queue.offer(append("room-a", StreamKind.PLAYBACK, 1, 1), "seek"));
    assertTrue(queue.isUrgent());
    next();
    assertFalse(queue.isUrgent());
  }

  @Test
  void aFullStatementDoesNotWait() {
    for (var seq = 1; seq < JournalQueue.BATCH_MAX; seq++) offer("room-a", 1, seq);
    assertFalse(queue.isUrgent());

    offer("room-a", 1, JournalQueue.BATCH_MAX);

    assertTrue(queue.isUrgent());
  }
}
