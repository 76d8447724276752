package matinee.chat;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import matinee.protocol.ChatAsk;
import matinee.protocol.ChatEntry;
import matinee.protocol.ChatMessage;
import matinee.protocol.CommandKey;
import matinee.protocol.ErrorCode;
import matinee.protocol.MediaTime;
import matinee.protocol.Person;
import matinee.protocol.RoomId;
import matinee.streams.Decision;
import matinee.streams.EntryLink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatLogicTest {
  private static final RoomId ROOM = new RoomId("roomroom");
  private static final Person ADA = new Person("g_ada", "Ada");
  private static final Person BOB = new Person("g_bob", "Bob");
  private static final ChatSettings LIMITS = new ChatSettings(Duration.ofMinutes(15), 3, 2, 4);
  private static final MediaTime MEDIA = new MediaTime("film", 61_000);
  private static final ChatLogic LOGIC = new ChatLogic();

  private int commands;

  private CommandKey key(Person by) {
    return new CommandKey(by, "command-" + ++commands);
  }

  private static ChatLogic.Situation at(long nowMs) {
    return new ChatLogic.Situation(LIMITS, true, false, nowMs, MEDIA);
  }

  private static ChatLogic.Situation moderating() {
    return new ChatLogic.Situation(LIMITS, true, true, 5_000, null);
  }

  private static Decision<ChatEvent> decide(Chat chat, ChatAsk.Command command) {
    return ChatLogic.decide(chat, command, ChatLogic.Read.NOTHING, at(1_000));
  }

  private static Chat after(Chat chat, ChatAsk.Command command) {
    return after(chat, command, at(1_000));
  }

  private static Chat after(Chat chat, ChatAsk.Command command, ChatLogic.Situation situation) {
    var read = new ChatLogic.Read(chat.seq(), null, 1);
    var decision = ChatLogic.decide(chat, command, read, situation);
    var event = assertInstanceOf(Decision.Accepted.class, decision).event();
    return LOGIC.evolve(chat, (ChatEvent) event, chat.seq() + 1);
  }

  private static ErrorCode refusal(Decision<ChatEvent> decision) {
    return assertInstanceOf(Decision.Refused.class, decision).code();
  }

  private static Chat empty() {
    return Chat.read(0, List.of(), 1);
  }

  private ChatAsk.Say say(Person by, String text) {
    return new ChatAsk.Say(ROOM, key(by), text);
  }

  private ChatAsk.React react(Person by, long message, String emoji, boolean on) {
    return new ChatAsk.React(ROOM, key(by), message, emoji, on);
  }

  private static ChatMessage message(Chat chat, long seq) {
    return requireNonNull(chat.find(seq));
  }

  private Chat saying(Person by, String text) {
    return after(empty(), say(by, text));
  }

  @Test
  void aMessageIsPostedWithItsSenderItsTimeAndThatOfTheFilm() {
    var decision = decide(empty(), say(ADA, " hello "));

    var said = new ChatEntry.Said(1, "command-1", ADA, 1_000, "hello", MEDIA, null, List.of());
    assertEquals(Decision.accept(new ChatEvent(said, null)), decision);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d\udc66",
        "\ud83c\udff3\ufe0f\u200d\ud83c\udf08",
        "\u05e9\u05dc\u05d5\u05dd\u200f!",
        "\u0645\u0631\u062d\u0628\u0627 \u2067abc\u2069 x",
        "e\u0301 \u00e9 \u0915\u094d\u200d\u0937",
        "two\nlines\tand a tab",
        "<script>alert('&amp;')</script>",
      })
  void whatPeopleWriteStaysAsItIs(String text) {
    assertEquals(text, ChatText.clean(text));
  }

  @Test
  void whatNobodyCanSeeIsTakenOut() {
    assertEquals("ab", ChatText.clean("a\u0000\u0007\u001b\u007f\u0085b"));
    assertEquals("ab", ChatText.clean("a\ud83db\udc69"));
    assertEquals("a\nb", ChatText.clean("a\r\nb"));
    assertEquals("a", ChatText.clean("\n\t a \n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t\n", "\u0000\u0001", "\u2003\u2003", "\ud800"})
  void aMessageWithoutTextIsRefused(String text) {
    assertEquals(ErrorCode.BAD_REQUEST, refusal(decide(empty(), say(ADA, text))));
  }

  @Test
  void aMessageHasALimitInCharacters() {
    var longest = "x".repeat(ChatEntry.TEXT_MAX);

    assertInstanceOf(Decision.Accepted.class, decide(empty(), say(ADA, longest + "  ")));
    assertEquals(ErrorCode.TOO_LARGE, refusal(decide(empty(), say(ADA, longest + "y"))));
    var rockets = say(ADA, "\ud83d\ude80".repeat(1_001));
    assertEquals(ErrorCode.TOO_LARGE, refusal(decide(empty(), rockets)));
  }

  @Test
  void whoMayNotWriteMayOnlyTakeBackWhatTheyWrote() {
    var chat = after(saying(ADA, "hello"), react(ADA, 1, "👍", true));
    var mute = new ChatLogic.Situation(LIMITS, false, false, 1_000, null);
    var nothing = ChatLogic.Read.NOTHING;

    var say = ChatLogic.decide(chat, say(ADA, "more"), nothing, mute);
    var react = ChatLogic.decide(chat, react(ADA, 1, "🎉", true), nothing, mute);
    var back = ChatLogic.decide(chat, react(ADA, 1, "👍", false), nothing, mute);
    var delete = ChatLogic.decide(chat, new ChatAsk.Delete(ROOM, key(ADA), 1), nothing, mute);

    assertEquals(ErrorCode.NOT_ALLOWED, refusal(say));
    assertEquals(ErrorCode.NOT_ALLOWED, refusal(react));
    assertInstanceOf(Decision.Accepted.class, back);
    assertInstanceOf(Decision.Accepted.class, delete);
  }

  @Test
  void aReplySaysWhomItAnswersAndMentionsCountWhoseNameIsThere() {
    var chat = saying(ADA, "hello");
    var eve = new Person("g_eve", "Eve");
    var claimed = List.of(ADA, eve, ADA, new Person("no id!", "Ada"));
    var reply = new ChatAsk.Say(ROOM, key(BOB), "yes @Ada", 1L, claimed);

    var entry = message(after(chat, reply), 2);

    assertEquals("hello", message(chat, 1).text());
    assertEquals(1, requireNonNull(entry.reply()).seq());
    assertEquals(ADA, requireNonNull(entry.reply()).by());
    assertEquals(List.of(ADA), entry.mentions());
    var toNothing = new ChatAsk.Say(ROOM, key(BOB), "yes", 7L, List.of());
    assertEquals(ErrorCode.NOT_FOUND, refusal(decide(chat, toNothing)));
  }

  @Test
  void itsAuthorMayChangeAMessageForAWhile() {
    var chat = saying(ADA, "hello");
    var edit = new ChatAsk.Edit(ROOM, key(ADA), 1, "bye", List.of());
    var by = new ChatAsk.Edit(ROOM, key(BOB), 1, "bye", List.of());
    var late = at(1_000 + LIMITS.editFor().toMillis() + 1);
    var nothing = ChatLogic.Read.NOTHING;

    var changed = message(after(chat, edit), 1);

    assertEquals("bye", changed.text());
    assertEquals(1_000, changed.editedAtMs());
    assertEquals(ErrorCode.NOT_ALLOWED, refusal(decide(chat, by)));
    assertEquals(ErrorCode.NOT_ALLOWED, refusal(ChatLogic.decide(chat, edit, nothing, late)));
    assertEquals(
        ErrorCode.BAD_REQUEST,
        refusal(decide(chat, new ChatAsk.Edit(ROOM, key(ADA), 1, " ", List.of()))));
    assertInstanceOf(
        Decision.Unchanged.class,
        decide(chat, new ChatAsk.Edit(ROOM, key(ADA), 1, "hello ", List.of())));
  }

  @Test
  void aDeletedMessageHasNothingLeftAndTakesNothingMore() {
    var chat = after(saying(ADA, "hello"), react(BOB, 1, "👍", true));
    var delete = new ChatAsk.Delete(ROOM, key(ADA), 1);
    var gone = after(chat, delete);

    assertTrue(message(gone, 1).deleted());
    assertEquals("", message(gone, 1).text());
    assertEquals(List.of(), message(gone, 1).reactions());
    assertInstanceOf(Decision.Unchanged.class, decide(gone, delete));
    assertEquals(ErrorCode.NOT_FOUND, refusal(decide(gone, react(BOB, 1, "👍", true))));
    var edit = new ChatAsk.Edit(ROOM, key(ADA), 1, "back", List.of());
    assertEquals(ErrorCode.NOT_FOUND, refusal(decide(gone, edit)));
  }

  @Test
  void othersMessagesAreDeletedByModeratorsOnly() {
    var chat = saying(ADA, "hello");
    var delete = new ChatAsk.Delete(ROOM, key(BOB), 1);
    var purge = new ChatAsk.Purge(ROOM, key(BOB), "g_ada", 0);
    var read = new ChatLogic.Read(1, null, 1);

    assertEquals(ErrorCode.NOT_ALLOWED, refusal(decide(chat, delete)));
    var refused = ChatLogic.decide(chat, purge, read, at(1_000));
    assertEquals(ErrorCode.NOT_ALLOWED, refusal(refused));
    assertTrue(message(after(chat, delete, moderating()), 1).deleted());
    assertTrue(message(after(chat, purge, moderating()), 1).deleted());
  }

  @Test
  void aPurgeTakesWhatIsNotStoredYetToo() {
    var none = new ChatLogic.Read(0, null, 0);
    var purge = new ChatAsk.Purge(ROOM, key(ADA), "g_ada", 0);
    var ofBob = ChatLogic.decide(saying(BOB, "hello"), purge, none, at(1_000));
    var ofAda = ChatLogic.decide(saying(ADA, "hello"), purge, none, at(1_000));

    assertInstanceOf(Decision.Unchanged.class, ofBob);
    var event = (ChatEvent) assertInstanceOf(Decision.Accepted.class, ofAda).event();
    assertEquals(1, assertInstanceOf(ChatEntry.Purged.class, event.entry()).fromSeq());
  }

  @Test
  void aPurgeTakesTheMembersMessagesAndNobodyElses() {
    var chat = after(after(saying(ADA, "one"), say(BOB, "two")), say(ADA, "three"));
    var purge = new ChatAsk.Purge(ROOM, key(ADA), "g_ada", 0);
    var gone = after(after(chat, purge), say(ADA, "four"));

    assertTrue(message(gone, 1).deleted());
    assertFalse(message(gone, 2).deleted());
    assertTrue(message(gone, 3).deleted());
    assertEquals("four", message(gone, 5).text());
  }

  @Test
  void aReactionCountsOncePerMemberAndIsTakenBack() {
    var chat = after(saying(ADA, "hello"), react(ADA, 1, "👍", true));
    var both = after(chat, react(BOB, 1, "👍", true));

    assertEquals(2, requireNonNull(message(both, 1).reaction("👍")).count());
    assertInstanceOf(Decision.Unchanged.class, decide(both, react(BOB, 1, "👍", true)));
    assertInstanceOf(Decision.Unchanged.class, decide(both, react(BOB, 1, "🎉", false)));
    var one = after(both, react(ADA, 1, "👍", false));
    assertEquals(List.of(BOB), requireNonNull(message(one, 1).reaction("👍")).who());
    assertNull(message(after(one, react(BOB, 1, "👍", false)), 1).reaction("👍"));
  }

  @Test
  void reactionsAreBounded() {
    var chat = after(saying(ADA, "hello"), react(ADA, 1, "👍", true));
    chat = after(chat, react(ADA, 1, "🎉", true));
    assertEquals(ErrorCode.NOT_ALLOWED, refusal(decide(chat, react(ADA, 1, "🚀", true))));
    chat = after(chat, react(BOB, 1, "🚀", true));
    assertEquals(ErrorCode.NOT_ALLOWED, refusal(decide(chat, react(BOB, 1, "🐟", true))));
    chat = after(chat, react(BOB, 1, "👍", true));
    var eve = new Person("g_eve", "Eve");
    assertEquals(ErrorCode.NOT_ALLOWED, refusal(decide(chat, react(eve, 1, "👍", true))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "👍",
        "👍🏽",
        "❤️",
        "🏳️‍🌈",
        "👩‍👩‍👧‍👦",
        "🇩🇪",
        "1️⃣",
        "☺",
        ":smile:",
        ":a_2:"
      })
  void oneEmojiOrOneEmoteIsAReaction(String text) {
    assertTrue(ChatText.isReaction(text), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "a", "12", "1", "👍👍", "👍 ", "lol", ":x:", ":Smile:", ":smile", "#", "<b>", "é"
      })
  void anythingElseIsNone(String text) {
    assertFalse(ChatText.isReaction(text), text);
  }

  @Test
  void whatIsNotAtHandIsLookedUpAndMustBeFresh() {
    var old = message(saying(ADA, "old"), 1);
    var chat = Chat.read(900, List.of(), 500);
    var delete = new ChatAsk.Delete(ROOM, key(ADA), 1);
    var stale = new ChatLogic.Read(899, old, 0);
    var fresh = new ChatLogic.Read(900, old, 0);

    assertEquals(ErrorCode.BUSY, refusal(ChatLogic.decide(chat, delete, stale, at(1_000))));
    var decision = ChatLogic.decide(chat, delete, fresh, at(1_000));
    var event = (ChatEvent) assertInstanceOf(Decision.Accepted.class, decision).event();
    var gone = LOGIC.evolve(chat, event, 901);
    assertTrue(message(gone, 1).deleted());
    assertEquals(
        ErrorCode.NOT_FOUND,
        refusal(ChatLogic.decide(chat, delete, new ChatLogic.Read(900, null, 0), at(1_000))));
  }

  @Test
  void anEntryIsStoredWithoutItsNumberAndALogHasNoState() {
    var said = ChatEntry.said(3, "command-1", ADA, "hi \"you\"", 1_000);
    var event = new ChatEvent(said, null);

    assertEquals(
        "{\"id\":\"command-1\",\"by\":{\"id\":\"g_ada\",\"name\":\"Ada\"},"
            + "\"text\":\"hi \\\"you\\\"\",\"atMs\":1000}",
        LOGIC.entryJson(event, 3));
    assertNull(LOGIC.stateJson(empty()));
    assertNull(LOGIC.link(event));
  }

  @Test
  void whatReplacesOrDeletesSaysWhoseTextGoes() {
    var edited = new ChatEntry.Edited(3, "command-1", ADA, 1_000, 2, "hi", List.of());
    var deleted = new ChatEntry.Deleted(3, "command-1", ADA, 1_000, 2);
    var purged = new ChatEntry.Purged(3, "command-1", ADA, 1_000, "g_bob", 2);

    assertEquals(
        new EntryLink(2, new EntryLink.TextOf(2, false)), LOGIC.link(new ChatEvent(edited, null)));
    assertEquals(
        new EntryLink(2, new EntryLink.TextOf(2, true)), LOGIC.link(new ChatEvent(deleted, null)));
    assertEquals(
        new EntryLink(0, new EntryLink.TextsBy("g_bob", 2)),
        LOGIC.link(new ChatEvent(purged, null)));
  }
}
