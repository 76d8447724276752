package matinee.chat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import matinee.protocol.ChatEntry;
import matinee.protocol.Identity;
import matinee.protocol.Person;
import org.jspecify.annotations.Nullable;

/// What may stand in a message, and what counts as a reaction. Pure.
final class ChatText {
  private static final int EMOJI_BYTES_MAX = 64;
  private static final int KEYCAP = 0x20e3;
  private static final Pattern ONE_CHARACTER = Pattern.compile("\\X");
  private static final Pattern SHORT_CODE = Pattern.compile(":[a-z0-9_]{2,24}:");
  private static final Pattern MEMBER_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private ChatText() {}

  /// Takes out what no reader could see and what databases and terminals cannot hold: control
  /// characters but line breaks and tabs, and halves of surrogate pairs. Everything else stays,
  /// right-to-left marks and joined emoji included.
  static String clean(String text) {
    var clean = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .forEach(clean::appendCodePoint);
    return clean.toString().strip();
  }

  /// Those whose name stands in the text after an `@`, each once.
  static List<Person> mentions(String text, List<Person> claimed) {
    if (claimed.isEmpty()) return List.of();
    var named = new ArrayList<Person>();
    var ids = new HashSet<String>();
    for (var person : claimed) {
      var isNamed = isPerson(person) && text.contains("@" + person.name());
      if (isNamed && named.size() < ChatEntry.MENTIONS_MAX && ids.add(person.id())) {
        named.add(person);
      }
    }
    return named;
  }

  private static boolean isPerson(Person person) {
    var length = person.name().length();
    return length > 0 && length <= Identity.NAME_MAX && MEMBER_ID.matcher(person.id()).matches();
  }

  /// Whether a text is one emoji, or the short code of an emote in colons.
  static boolean isReaction(String text) {
    if (text.isEmpty() || text.length() > EMOJI_BYTES_MAX / 2) return false;
    return SHORT_CODE.matcher(text).matches() || isEmoji(text);
  }

  private static boolean isEmoji(String text) {
    if (!ONE_CHARACTER.matcher(text).matches()) return false;
    var isPicture = false;
    for (var i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      var c = text.codePointAt(i);
      if (!Character.isEmoji(c) && !Character.isEmojiComponent(c)) return false;
      isPicture |= Character.isExtendedPictographic(c) || isFlagLetter(c) || c == KEYCAP;
    }
    return isPicture;
  }

  private static boolean isFlagLetter(int c) {
    return c >= 0x1f1e6 && c <= 0x1f1ff;
  }

  /// The words to search for, at most five; null when there are none.
  static @Nullable List<String> words(String query) {
    var words = new ArrayList<String>();
    for (var word : clean(query).split("\\s+")) {
      if (!word.isEmpty() && words.size() < 5) words.add(word);
    }
    return words.isEmpty() ? null : words;
  }
}
