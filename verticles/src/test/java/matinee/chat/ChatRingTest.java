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
  private static final Person ADA = new Person("g_ada", "Ada");

  private static ChatRing holding(long fromSeq, long toSeq) {
    var ring = new ChatRing();
    for (var seq = fromSeq; seq <= toSeq; seq++) ring.add(entry(seq));
    return ring;
  }

  private static ChatEntry entry(long seq) {
    return ChatEntry.said(seq, "command-" + seq, ADA, "text " + seq, seq);
  }

  private static @Nullable List<Long> seqs(@Nullable List<ChatEntry> entries) {
    return entries == null ? null : entries.stream().map(ChatEntry::seq).toList();
  }

  private static List<String> texts(ChatRing ring, long newest) {
    return requireNonNull(ring.after(0, newest)).stream()
        .map(
            entry ->
                switch (entry) {
                  case ChatEntry.Said said -> said.text();
                  case ChatEntry.Edited edited -> edited.text();
                  default -> "-";
                })
        .toList();
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
    assertNull(new ChatRing().after(0, 3));
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
  void aTextThatWasReplacedOrDeletedIsNotKept() {
    var ring = holding(1, 2);
    ring.add(new ChatEntry.Edited(3, "command-3", ADA, 3, 1, "new", List.of()));
    assertEquals(List.of("", "text 2", "new"), texts(ring, 3));
    ring.add(new ChatEntry.Edited(4, "command-4", ADA, 4, 1, "newer", List.of()));
    assertEquals(List.of("", "text 2", "", "newer"), texts(ring, 4));
    ring.add(new ChatEntry.Deleted(5, "command-5", ADA, 5, 1));
    assertEquals(List.of("", "text 2", "", "", "-"), texts(ring, 5));
  }

  @Test
  void whatAMemberSaidIsNotKeptAfterAPurge() {
    var ring = holding(1, 2);
    ring.add(ChatEntry.said(3, "command-3", new Person("g_bob", "Bob"), "stays", 3));
    ring.add(new ChatEntry.Edited(4, "command-4", ADA, 4, 2, "new", List.of()));
    ring.add(new ChatEntry.Purged(5, "command-5", ADA, 5, "g_ada", 2));
    ring.add(entry(6));

    assertEquals(List.of("text 1", "", "stays", "", "-", "text 6"), texts(ring, 6));
  }

  @Test
  void aHoleIsABug() {
    var ring = holding(1, 3);

    assertThrows(IllegalStateException.class, () -> ring.add(entry(5)));
  }
}
