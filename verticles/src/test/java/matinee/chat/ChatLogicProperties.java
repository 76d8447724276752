package matinee.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import matinee.kernel.JsonFields;
import matinee.protocol.ChatEntry;
import matinee.protocol.CommandKey;
import matinee.protocol.Person;
import matinee.streams.Decision;
import org.junit.jupiter.api.Test;

class ChatLogicProperties {
  private static final int RUNS = 3_000;
  private static final ChatLogic LOGIC = new ChatLogic();
  private static final CommandKey KEY = new CommandKey(new Person("g_ada", "Ada"), "command-1");

  @Test
  void whateverIsTypedWhatIsPostedCanBeStoredAndShown() {
    var seed = Long.getLong("seed", 1L);
    var random = new Random(seed);
    var log = new Chat(0);
    for (var run = 0; run < RUNS; run++) {
      var decision = ChatLogic.say(KEY, text(random), run);
      if (!(decision instanceof Decision.Accepted<ChatLogic.Posted>(var posted))) continue;
      check(posted, log.messages() + 1, "-Dseed=" + seed + ", run " + run);
      log = LOGIC.evolve(log, posted, log.messages() + 1);
    }
    assertTrue(log.messages() > RUNS / 2, "-Dseed=" + seed);
  }

  private static void check(ChatLogic.Posted posted, long seq, String seed) {
    var text = posted.text();
    assertFalse(text.isBlank() || text.length() > ChatEntry.TEXT_MAX, seed);
    assertEquals(text, ChatLogic.clean(text), seed);
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    assertEquals(text, new String(bytes, StandardCharsets.UTF_8), seed);
    var entry = JsonFields.parse(LOGIC.entryJson(posted, seq));
    assertEquals(text, entry.text("text"), seed);
    assertEquals(seq, posted.entry(seq).seq(), seed);
  }

  /// Any characters, also such that are none, and sometimes very many.
  private static String text(Random random) {
    var text = new StringBuilder();
    var length = random.nextInt(random.nextInt(50) == 0 ? 4_000 : 30);
    for (var i = 0; i < length; i++) {
      switch (random.nextInt(4)) {
        case 0 -> text.append((char) random.nextInt(0x100));
        case 1 -> text.append((char) random.nextInt(0x10000));
        case 2 -> text.appendCodePoint(0x1f300 + random.nextInt(0x300));
        default -> text.append(' ').append((char) ('a' + random.nextInt(26)));
      }
    }
    return text.toString();
  }
}
