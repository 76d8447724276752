package matinee.chat;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import matinee.protocol.ChatEntry;
import matinee.protocol.ChatMessage;
import matinee.protocol.Person;
import org.junit.jupiter.api.Test;

class ChatWindowTest {
  private static ChatMessage message(long seq) {
    return ChatMessage.of(
        ChatEntry.said(seq, "command-" + seq, new Person("g_ada", "Ada"), "text", seq));
  }

  @Test
  void messagesAreFoundByTheirNumbersThoughThereAreHoles() {
    var window = ChatWindow.of(List.of(), 1);
    var all = new ArrayList<ChatMessage>();
    for (var seq = 3L; seq < 900; seq += 3) {
      all.add(message(seq));
      window = window.add(all.getLast());
    }

    assertEquals(all, window.all());
    assertEquals(all.size(), window.size());
    for (var message : all) assertSame(message, window.find(message.seq()));
    assertNull(window.find(1));
    assertNull(window.find(4));
    assertNull(window.find(2_000));
    assertNull(ChatWindow.of(List.of(), 1).find(1));
  }

  @Test
  void aWindowStaysAsItWas() {
    var before = ChatWindow.of(List.of(message(1), message(2)), 1);
    var gone = message(1).gone();
    var after = requireNonNull(before.replace(gone));

    assertEquals(message(1), before.find(1));
    assertSame(gone, after.find(1));
    assertNull(before.replace(message(3)));
    assertEquals(2, before.add(message(3)).size() - 1);
    assertEquals(2, before.size());
    assertEquals(List.of(gone, message(2).gone()), after.map(ChatMessage::gone).all());
  }

  @Test
  void theOldestFallOutAndTheNewestStay() {
    var window = ChatWindow.of(List.of(), 1);
    for (var seq = 1L; seq <= 3_000; seq++) {
      window = window.add(message(seq));
      assertTrue(window.size() <= ChatWindow.MAX);
      assertEquals(window.all().size(), window.size());
    }
    assertEquals(3_000, window.all().getLast().seq());
    assertEquals(window.fromSeq(), window.all().getFirst().seq());
  }
}
