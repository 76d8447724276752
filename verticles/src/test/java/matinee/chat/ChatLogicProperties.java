package matinee.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import matinee.kernel.JsonFields;
import matinee.protocol.ChatAsk;
import matinee.protocol.ChatEntry;
import matinee.protocol.ChatMessage;
import matinee.protocol.CommandKey;
import matinee.protocol.Person;
import matinee.protocol.RoomId;
import matinee.protocol.wire.ChatJson;
import matinee.streams.Decision;
import org.junit.jupiter.api.Test;

class ChatLogicProperties {
  private static final int RUNS = 3_000;
  private static final int LOGS = 30;
  private static final RoomId ROOM = new RoomId("roomroom");
  private static final ChatLogic LOGIC = new ChatLogic();
  private static final ChatSettings LIMITS = new ChatSettings(Duration.ofMinutes(15), 4, 3, 6);
  private static final List<String> EMOJI = List.of("👍", "🎉", "🚀", ":smile:", "❤️");
  private static final List<Person> PEOPLE =
      List.of(new Person("g_ada", "Ada"), new Person("g_bob", "Bob"), new Person("a_eve", "Eve"));

  private static ChatLogic.Situation at(long nowMs) {
    return new ChatLogic.Situation(LIMITS, true, nowMs % 3 == 0, nowMs, null);
  }

  @Test
  void whateverIsTypedWhatIsPostedCanBeStoredAndShown() {
    var seed = Long.getLong("seed", 1L);
    var random = new Random(seed);
    var log = Chat.read(0, List.of(), 1);
    for (var run = 0; run < RUNS; run++) {
      var key = new CommandKey(PEOPLE.getFirst(), "command-" + run);
      var say = new ChatAsk.Say(ROOM, key, text(random));
      var decision = ChatLogic.decide(log, say, ChatLogic.Read.NOTHING, at(run));
      if (!(decision instanceof Decision.Accepted<ChatEvent>(var event))) continue;
      check(event, "-Dseed=" + seed + ", run " + run);
      log = LOGIC.evolve(log, event, log.seq() + 1);
    }
    assertTrue(log.seq() > RUNS / 2, "-Dseed=" + seed);
  }

  private static void check(ChatEvent event, String seed) {
    var said = (ChatEntry.Said) event.entry();
    var text = said.text();
    assertFalse(text.isBlank() || text.length() > ChatEntry.TEXT_MAX, seed);
    assertEquals(text, ChatText.clean(text), seed);
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    assertEquals(text, new String(bytes, StandardCharsets.UTF_8), seed);
    var entry = JsonFields.parse(LOGIC.entryJson(event, said.seq()));
    assertEquals(text, entry.text("text"), seed);
  }

  /// What is at hand at the owner is what the stored entries make of the messages, from the
  /// beginning or from any page on; and deleted or replaced texts are in neither.
  @Test
  void theStateIsTheFoldOfTheEntries() {
    var firstSeed = Long.getLong("seed", 1L);
    for (var seed = firstSeed; seed < firstSeed + LOGS; seed++) {
      var random = new Random(seed);
      var log = new Log(seed);
      var split = random.nextInt(1_500);
      Map<Long, ChatMessage> page = new TreeMap<>();
      var pageSeq = 0L;
      for (var i = 0; i < 1_500; i++) {
        log.step(random, i);
        if (i != split) continue;
        page = log.folded();
        pageSeq = log.chat.seq();
      }
      log.check();
      log.checkFrom(page, pageSeq);
    }
  }

  /// A log, its entries as they are stored, and the state of its owner.
  private static final class Log {
    private final String seed;
    private final ChatRing ring = new ChatRing();
    private final List<ChatEntry> entries = new ArrayList<>();
    private Chat chat = Chat.read(0, List.of(), 1);
    private int commands;

    Log(long seed) {
      this.seed = "-Dseed=" + seed;
    }

    void step(Random random, int nowMs) {
      var by = PEOPLE.get(random.nextInt(PEOPLE.size()));
      var key = new CommandKey(by, "command-" + ++commands);
      var command = command(random, key);
      var target = ChatLogic.target(command);
      var folded = target == null ? null : folded().get(target);
      var read = new ChatLogic.Read(chat.seq(), folded, 1 + random.nextInt(entries.size() + 1));
      var decision = ChatLogic.decide(chat, command, read, at(nowMs));
      if (!(decision instanceof Decision.Accepted<ChatEvent>(var event))) return;
      var entry = event.entry();
      chat = LOGIC.evolve(chat, event, chat.seq() + 1);
      ring.add(entry);
      entries.add(ChatJson.readBody(entry.seq(), JsonFields.parse(LOGIC.entryJson(event, 0))));
      assertEquals(entry, entries.getLast(), seed);
    }

    private ChatAsk.Command command(Random random, CommandKey key) {
      var words = "words " + random.nextInt(1_000);
      if (entries.isEmpty()) return new ChatAsk.Say(ROOM, key, words);
      // Mostly about what is new, now and then about what is long out of the window.
      var back =
          random.nextInt(random.nextInt(9) == 0 ? entries.size() : Math.min(40, entries.size()));
      var about = (long) entries.size() - back;
      return switch (random.nextInt(12)) {
        case 0 -> new ChatAsk.Edit(ROOM, key, about, words, List.of());
        case 1 -> new ChatAsk.Delete(ROOM, key, about);
        case 2, 3, 4 -> {
          var emoji = EMOJI.get(random.nextInt(EMOJI.size()));
          yield new ChatAsk.React(ROOM, key, about, emoji, random.nextInt(3) > 0);
        }
        case 5 ->
            random.nextInt(20) == 0
                ? new ChatAsk.Purge(ROOM, key, PEOPLE.get(random.nextInt(3)).id(), 0)
                : new ChatAsk.Say(ROOM, key, words, about, List.of());
        default -> new ChatAsk.Say(ROOM, key, words);
      };
    }

    Map<Long, ChatMessage> folded() {
      var messages = new TreeMap<Long, ChatMessage>();
      fold(messages, 0);
      return messages;
    }

    private void fold(Map<Long, ChatMessage> messages, long afterSeq) {
      for (var entry : entries) {
        if (entry.seq() <= afterSeq) continue;
        if (entry instanceof ChatEntry.Said said) messages.put(said.seq(), ChatMessage.of(said));
        else messages.replaceAll((_, message) -> ChatFold.apply(message, entry));
      }
    }

    void check() {
      var folded = folded();
      for (var message : chat.window().all())
        assertEquals(folded.get(message.seq()), message, seed);
      for (var message : chat.older()) assertEquals(folded.get(message.seq()), message, seed);
      assertTrue(chat.window().size() > ChatWindow.MAX / 2, seed);
      assertTrue(chat.older().size() <= Chat.OLDER_MAX, seed);
      assertTrue(chat.touches().size() <= Chat.TOUCHES_MAX, seed);
      for (var message : folded.values()) checkBounds(message);
      checkRing(folded);
    }

    /// A page and what was said since give the same as everything from the beginning.
    void checkFrom(Map<Long, ChatMessage> page, long pageSeq) {
      fold(page, pageSeq);
      assertEquals(folded(), page, seed);
    }

    private void checkBounds(ChatMessage message) {
      var total = message.reactions().stream().mapToInt(ChatMessage.Reaction::count).sum();
      assertTrue(total <= LIMITS.reactionsMax(), seed);
      assertTrue(message.reactions().size() <= LIMITS.reactionKindsMax(), seed);
      for (var person : PEOPLE) {
        var own = message.reactions().stream().filter(kind -> kind.isBy(person.id())).count();
        assertTrue(own <= LIMITS.reactionsPerMember(), seed);
      }
    }

    /// Whoever comes back hears no text that is gone.
    private void checkRing(Map<Long, ChatMessage> folded) {
      var missed = ring.after(chat.seq() - ChatRing.MAX, chat.seq());
      if (missed == null) throw new AssertionError(seed);
      for (var entry : missed) {
        var text =
            switch (entry) {
              case ChatEntry.Said said -> said.text();
              case ChatEntry.Edited edited -> edited.text();
              case ChatEntry.Deleted _, ChatEntry.Purged _, ChatEntry.Reacted _ -> "";
            };
        var target = entry.target();
        if (text.isEmpty()) continue;
        var now = folded.get(target == null ? entry.seq() : target);
        assertEquals(Objects.requireNonNull(now).text(), text, seed);
      }
    }
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
