package matinee.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import matinee.protocol.ChatEntry;
import matinee.protocol.CommandKey;
import matinee.protocol.ErrorCode;
import matinee.protocol.Person;
import matinee.streams.Decision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatLogicTest {
  private static final CommandKey KEY = new CommandKey(new Person("g_ada", "Ada"), "command-1");

  private static ErrorCode refusal(String text) {
    Decision<ChatLogic.Posted> decision = ChatLogic.say(KEY, text, 1_000);
    return assertInstanceOf(Decision.Refused.class, decision).code();
  }

  @Test
  void aMessageIsPostedWithItsSenderAndTime() {
    var decision = ChatLogic.say(KEY, " hello ", 1_000);

    assertEquals(Decision.accept(new ChatLogic.Posted(KEY, "hello", 1_000)), decision);
    assertEquals(
        new ChatEntry(7, "command-1", KEY.by(), "hello", 1_000),
        new ChatLogic.Posted(KEY, "hello", 1_000).entry(7));
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
    assertEquals(text, ChatLogic.clean(text));
  }

  @Test
  void whatNobodyCanSeeIsTakenOut() {
    assertEquals("ab", ChatLogic.clean("a\u0000\u0007\u001b\u007f\u0085b"));
    assertEquals("ab", ChatLogic.clean("a\ud83db\udc69"));
    assertEquals("a\nb", ChatLogic.clean("a\r\nb"));
    assertEquals("a", ChatLogic.clean("\n\t a \n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t\n", "\u0000\u0001", "\u2003\u2003", "\ud800"})
  void aMessageWithoutTextIsRefused(String text) {
    assertEquals(ErrorCode.BAD_REQUEST, refusal(text));
  }

  @Test
  void aMessageHasALimitInCharacters() {
    var longest = "x".repeat(ChatEntry.TEXT_MAX);

    assertInstanceOf(Decision.Accepted.class, ChatLogic.say(KEY, longest + "  ", 1));
    assertEquals(ErrorCode.TOO_LARGE, refusal(longest + "y"));
    assertEquals(ErrorCode.TOO_LARGE, refusal("\ud83d\ude80".repeat(1_001)));
  }

  @Test
  void anEntryIsStoredWithoutItsNumberAndALogHasNoState() {
    var logic = new ChatLogic();
    var posted = new ChatLogic.Posted(KEY, "hi \"you\"", 1_000);

    assertEquals(
        "{\"id\":\"command-1\",\"by\":{\"id\":\"g_ada\",\"name\":\"Ada\"},"
            + "\"text\":\"hi \\\"you\\\"\",\"atMs\":1000}",
        logic.entryJson(posted, 3));
    assertNull(logic.stateJson(new Chat(3)));
    assertEquals(new Chat(4), logic.evolve(new Chat(3), posted, 4));
  }
}
