package matinee.chat;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import matinee.protocol.ChatEntry;
import matinee.protocol.Person;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChatRingTest {
  private static ChatRing holding(long fromSeq, long toSeq) {
    var ring = new ChatRing();
    for (var seq = fromSeq; seq <= toSeq; seq++) ring.add(entry(seq));
    return ring;
  }

  private static ChatEntry entry(long seq) {
    return new ChatEntry(seq, "command-" + seq, new Person("g_ada", "Ada"), "text", seq);
  }

  private static @Nullable List<Long> seqs(@Nullable List<ChatEntry> entries) {
    return entries == null ? null : entries.stream().map(ChatEntry::seq).toList();
  }

  @Test
  void whatWasMissedIsGivenInOrder() {
    var ring = holding(5, 9);

    assertEquals(List.of(8L, 9L), seqs(ring.after(7, 9)));
    assertEquals(List.of(5L, 6L, 7L, 8L, 9L), seqs(ring.after(4, 9)));
    assertEquals(List.of(), seqs(ring.after(9, 9)));
  }

  @Test
  void whatIsNoLongerHereIsNotGivenInPart() {
    assertNull(holding(5, 9).after(3, 9));
    assertNull(holding(5, 9).before(7, 3));
    assertNull(new ChatRing().after(0, 3));
    assertNull(new ChatRing().before(4, 50));
  }

  @Test
  void aPageBeforeANumberEndsRightBeforeIt() {
    assertEquals(List.of(5L, 6L), seqs(holding(5, 9).before(7, 2)));
    assertEquals(List.of(1L, 2L), seqs(holding(1, 9).before(3, 50)));
    assertEquals(List.of(), seqs(holding(1, 9).before(1, 50)));
    assertEquals(List.of(), seqs(new ChatRing().before(1, 50)), "nobody has said anything yet");
  }

  @Test
  void onlyTheNewestAreKept() {
    var ring = holding(1, ChatRing.MAX + 1);

    assertNull(ring.after(0, ChatRing.MAX + 1));
    var kept = requireNonNull(ring.after(1, ChatRing.MAX + 1));
    assertEquals(ChatRing.MAX, kept.size());
    assertEquals(2, kept.getFirst().seq());
  }

  @Test
  void aHoleIsABug() {
    var ring = holding(1, 3);

    assertThrows(IllegalStateException.class, () -> ring.add(entry(5)));
  }
}
