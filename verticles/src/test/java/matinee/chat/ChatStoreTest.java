package matinee.chat;

import static java.util.Objects.requireNonNull;
import static matinee.fixtures.OpenDatabase.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import matinee.fixtures.OpenDatabase;
import matinee.fixtures.Psql;
import matinee.protocol.ChatAsk;
import matinee.protocol.ChatEntry;
import matinee.protocol.ChatMessage;
import matinee.protocol.CommandKey;
import matinee.protocol.Person;
import matinee.protocol.RoomId;
import matinee.protocol.StreamKind;
import matinee.storage.PgChat;
import matinee.storage.PgStreams;
import matinee.streams.Append;
import matinee.streams.Decision;
import matinee.streams.Outcome;
import matinee.streams.StreamStore.NewRoom;
import matinee.streams.StreamStore.StreamWrite;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What the database makes of a log is what the rules make of it.
class ChatStoreTest {
  private static final RoomId ROOM = new RoomId("roomroom");
  private static final Person ADA = new Person("g_ada", "Ada");
  private static final Person BOB = new Person("a_bob", "Bob");
  private static final List<Person> PEOPLE = List.of(ADA, BOB, new Person("g_eve", "Eve"));
  private static final ChatLogic LOGIC = new ChatLogic();
  private static final ChatSettings LIMITS = new ChatSettings(Duration.ofDays(1), 20, 5, 1_000);
  private static final ChatLogic.Situation FREE =
      new ChatLogic.Situation(LIMITS, true, true, 1_000, null);

  @RegisterExtension final OpenDatabase database = new OpenDatabase();
  private final PgStreams streams = new PgStreams(database.pools());
  private final ChatStore store = new PgChat(database.pools());
  private final Psql psql = new Psql(database.settings());
  private final List<ChatEntry> entries = new ArrayList<>();
  private Chat chat = Chat.read(0, List.of(), 1);
  private int commands;

  @BeforeEach
  void makeTheRoom() throws TimeoutException {
    await(streams.create(new NewRoom(ROOM, ROOM.shard(), 1, ADA, "{}", "{}")));
  }

  @AfterEach
  void close() {
    psql.close();
  }

  private CommandKey key(Person by) {
    return new CommandKey(by, "command-" + ++commands);
  }

  private long say(Person by, String text) throws TimeoutException {
    store(new ChatAsk.Say(ROOM, key(by), text));
    return chat.seq();
  }

  private void store(ChatAsk.Command command) throws TimeoutException {
    var append = decide(command);
    if (append != null) write(List.of(append));
  }

  private void write(List<Append> appends) throws TimeoutException {
    var outcomes = await(streams.write(0, List.of(new StreamWrite(appends)), false));
    for (var outcome : outcomes) assertEquals(Outcome.STORED, outcome);
  }

  private @Nullable Append decide(ChatAsk.Command command) throws TimeoutException {
    var target = ChatLogic.target(command);
    var there = target == null ? null : folded().get(target);
    var from = 0L;
    if (command instanceof ChatAsk.Purge purge) {
      from = await(store.oldestBy(ROOM, purge.memberId(), purge.sinceMs(), 2_000));
    }
    var read = new ChatLogic.Read(chat.seq(), there, from);
    if (!(ChatLogic.decide(chat, command, read, FREE)
        instanceof Decision.Accepted<ChatEvent>(var event))) {
      return null;
    }
    var seq = chat.seq() + 1;
    chat = LOGIC.evolve(chat, event, seq);
    entries.add(event.entry());
    return new Append(
        ROOM,
        StreamKind.CHAT,
        1,
        seq,
        command.key(),
        LOGIC.entryJson(event, seq),
        null,
        LOGIC.link(event));
  }

  private Append requireDecided(ChatAsk.Command command) throws TimeoutException {
    return requireNonNull(decide(command));
  }

  private NavigableMap<Long, ChatMessage> folded() {
    var messages = new TreeMap<Long, ChatMessage>();
    for (var entry : entries) {
      if (entry instanceof ChatEntry.Said said) messages.put(said.seq(), ChatMessage.of(said));
      else messages.replaceAll((_, message) -> ChatFold.apply(message, entry));
    }
    return messages;
  }

  /// Messages are shown in the same state; kinds of reactions may stand in another order.
  private static String state(ChatMessage message) {
    var reactions = new TreeMap<String, List<Person>>();
    for (var kind : message.reactions()) reactions.put(kind.emoji(), kind.who());
    return message.reacted(List.of()) + " " + reactions;
  }

  private static List<String> states(Iterable<ChatMessage> messages) {
    var states = new ArrayList<String>();
    for (var message : messages) states.add(state(message));
    return states;
  }

  @Test
  void pagesAreTheFoldOfTheLog() throws TimeoutException {
    var seed = Long.getLong("seed", 1L);
    var random = new Random(seed);
    for (var i = 0; i < 400; i++) store(anything(random));
    var all = folded();
    var newest = chat.seq();

    var before = await(store.before(ROOM, Long.MAX_VALUE, 1_000, newest));
    for (var message : before.messages()) {
      assertEquals(state(requireNonNull(all.get(message.seq()))), state(message), "-Dseed=" + seed);
    }
    assertEquals(all.size(), before.messages().size());
    assertEquals(1, before.fromSeq());
    var after = await(store.after(ROOM, 0, 1_000, newest));
    assertEquals(states(all.values()), states(after.messages()), "-Dseed=" + seed);
    assertEquals(newest, after.toSeq());
    var middle = newest / 2;
    var page = await(store.before(ROOM, middle, 10, newest)).messages();
    assertEquals(10, page.size());
    var expected = List.copyOf(all.headMap(middle).values());
    assertEquals(states(expected.subList(expected.size() - 10, expected.size())), states(page));
    var then = await(store.after(ROOM, middle, 10, newest)).messages();
    var next = List.copyOf(all.tailMap(middle, false).values());
    assertEquals(states(next.subList(0, 10)), states(then));
    noTextIsLeft(all);
  }

  private ChatAsk.Command anything(Random random) {
    var key = key(PEOPLE.get(random.nextInt(3)));
    var words = "secret" + commands + "x";
    if (entries.isEmpty()) return new ChatAsk.Say(ROOM, key, words);
    var about = 1L + random.nextInt(entries.size());
    return switch (random.nextInt(9)) {
      case 0 -> new ChatAsk.Edit(ROOM, key, about, words, List.of());
      case 1 -> new ChatAsk.Delete(ROOM, key, about);
      case 2, 3 -> {
        var emoji = List.of("👍", "🎉", ":smile:").get(random.nextInt(3));
        yield new ChatAsk.React(ROOM, key, about, emoji, random.nextInt(3) > 0);
      }
      case 4 ->
          random.nextInt(20) == 0
              ? new ChatAsk.Purge(ROOM, key, PEOPLE.get(random.nextInt(3)).id(), 0)
              : new ChatAsk.Say(ROOM, key, words, about, List.of());
      default -> new ChatAsk.Say(ROOM, key, words);
    };
  }

  /// The table holds each text that is shown once, and no other.
  private void noTextIsLeft(Map<Long, ChatMessage> all) {
    var shown = all.values().stream().filter(message -> !message.text().isEmpty()).count();
    var stored = "select count(*) from chat_entries where body::text like '%secret%'";
    assertEquals(shown, psql.number(stored));
    var deleted = all.values().stream().filter(ChatMessage::deleted).count();
    assertEquals(deleted, psql.number("select count(*) from chat_entries where body ? 'deleted'"));
    assertTrue(deleted > 0);
  }

  @Test
  void aPageSaysNothingOfWhatCameAfter() throws TimeoutException {
    var seq = say(ADA, "hello");
    store(new ChatAsk.React(ROOM, key(BOB), seq, "👍", true));
    var asOf = chat.seq();
    store(new ChatAsk.React(ROOM, key(ADA), seq, "👍", true));
    say(BOB, "later");

    var page = await(store.before(ROOM, Long.MAX_VALUE, 10, asOf));

    assertEquals(1, page.messages().size());
    assertEquals(List.of(BOB), requireNonNull(page.messages().getFirst().reaction("👍")).who());
    assertEquals(asOf, page.toSeq());
    assertEquals(asOf, await(store.after(ROOM, 0, 10, asOf)).toSeq());
  }

  @Test
  void aStormOfReactionsPushesNoMessageOutOfAPage() throws TimeoutException {
    var first = say(ADA, "first");
    for (var i = 0; i < 150; i++) {
      store(new ChatAsk.React(ROOM, key(PEOPLE.get(i % 3)), first, "👍", i / 3 % 2 == 0));
    }
    say(ADA, "last");

    var page = await(store.before(ROOM, Long.MAX_VALUE, 2, chat.seq()));

    assertEquals(
        List.of("first", "last"), page.messages().stream().map(ChatMessage::text).toList());
  }

  @Test
  void oneStatementErasesInSeveralRooms() throws TimeoutException {
    var other = new RoomId("otherroom");
    await(streams.create(new NewRoom(other, other.shard(), 1, ADA, "{}", "{}")));
    say(ADA, "here");
    var key = new CommandKey(ADA, "elsewhere-1");
    var said = new ChatEvent(ChatEntry.said(1, key.cmdId(), ADA, "there", 1), null);
    var there = new Append(other, StreamKind.CHAT, 1, 1, key, LOGIC.entryJson(said, 1), null, null);
    write(List.of(there));
    var delete = requireDecided(new ChatAsk.Delete(ROOM, key(ADA), 1));
    var next = new CommandKey(ADA, "elsewhere-2");
    var more = new ChatEvent(ChatEntry.said(2, next.cmdId(), ADA, "more", 1), null);
    var also = new Append(other, StreamKind.CHAT, 1, 2, next, LOGIC.entryJson(more, 2), null, null);

    var writes = List.of(new StreamWrite(List.of(also)), new StreamWrite(List.of(delete)));
    await(streams.write(0, writes, false));

    assertEquals(0, psql.number("select count(*) from chat_entries where body->>'text' = 'here'"));
    assertEquals(2, psql.number("select count(*) from chat_entries where room_id = 'otherroom'"));
    assertEquals(
        2,
        psql.number(
            "select count(*) from chat_entries where room_id = 'otherroom' and body ? 'text'"));
  }

  @Test
  void aFencedDeletionErasesNothing() throws TimeoutException {
    say(ADA, "stays");
    var delete = requireDecided(new ChatAsk.Delete(ROOM, key(ADA), 1));
    await(streams.open(ROOM, StreamKind.CHAT, 2));

    var outcomes = await(streams.write(0, List.of(new StreamWrite(List.of(delete))), false));

    assertEquals(List.of(Outcome.CONFLICT), outcomes);
    assertEquals(1, psql.number("select count(*) from chat_entries where body ? 'text'"));
  }

  @Test
  void wordsAreFoundInAnyCaseWhereverTheyStandNow() throws TimeoutException {
    say(ADA, "The Quick brown fox");
    say(BOB, "Быстрая лиса и 50% [скидка]");
    var edited = say(ADA, "lazy dog");
    store(new ChatAsk.Edit(ROOM, key(ADA), edited, "a QUICK dog", List.of()));
    var gone = say(ADA, "quick and gone");
    store(new ChatAsk.Delete(ROOM, key(ADA), gone));
    var other = new RoomId("otherroom");
    await(streams.create(new NewRoom(other, other.shard(), 1, ADA, "{}", "{}")));

    assertEquals(List.of(1L, 3L), found("quick"));
    assertEquals(List.of(1L), found("QUICK fox"));
    assertEquals(List.of(3L), found("quick dog"));
    assertEquals(List.of(), found("lazy"));
    assertEquals(List.of(2L), found("ЛИСА"));
    assertEquals(List.of(2L), found("50% [скид"));
    assertEquals(List.of(), found(".*"));
    var elsewhere = await(store.search(other, List.of("quick"), Long.MAX_VALUE, 10, 10));
    assertEquals(List.of(), elsewhere.messages());
  }

  private List<Long> found(String query) throws TimeoutException {
    var words = ChatText.words(query);
    if (words == null) throw new AssertionError("no words");
    var found = await(store.search(ROOM, words, Long.MAX_VALUE, 10, chat.seq()));
    assertEquals(1, found.fromSeq());
    return found.messages().stream().map(ChatMessage::seq).toList();
  }

  @Test
  void aSearchGoesOnWhereItEnded() throws TimeoutException {
    for (var i = 0; i < 7; i++) say(ADA, "fish " + i);

    var first = await(store.search(ROOM, List.of("fish"), Long.MAX_VALUE, 3, chat.seq()));
    var second = await(store.search(ROOM, List.of("fish"), first.fromSeq(), 3, chat.seq()));

    assertEquals(List.of(5L, 6L, 7L), first.messages().stream().map(ChatMessage::seq).toList());
    assertEquals(List.of(2L, 3L, 4L), second.messages().stream().map(ChatMessage::seq).toList());
    assertFalse(second.fromSeq() == 1);
  }

  @Test
  void whatAMemberSaidSinceATimeIsCounted() throws TimeoutException {
    say(ADA, "one");
    say(BOB, "two");
    say(ADA, "three");

    assertEquals(1, await(store.oldestBy(ROOM, "g_ada", 0, 10)));
    assertEquals(3, await(store.oldestBy(ROOM, "g_ada", 0, 1)));
    assertEquals(0, await(store.oldestBy(ROOM, "g_ada", 2_000, 10)));
    assertEquals(0, await(store.oldestBy(ROOM, "g_nobody", 0, 10)));
  }
}
