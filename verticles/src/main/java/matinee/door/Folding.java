package matinee.door;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;

/// Texts as they look: without case, marks, invisible characters and compatibility forms, and with
/// one letter for all that look like it.
///
/// Character by character, so that every place of the folded text has its place in the original.
final class Folding {
  private static final Normalizer2 FOLD = Normalizer2.getNFKCCasefoldInstance();
  private static final Normalizer2 DECOMPOSE = Normalizer2.getNFDInstance();
  private static final SpoofChecker LOOKS = new SpoofChecker.Builder().build();
  private static final int KNOWN_MAX = 20_000;
  private static final ConcurrentHashMap<Integer, String> KNOWN = new ConcurrentHashMap<>();

  private Folding() {}

  /// A folded text, and where its characters stand in the original.
  static final class Folded {
    private final String text;
    private final int[] from;
    private final int[] to;

    private Folded(String text, int[] from, int[] to) {
      this.text = text;
      this.from = from;
      this.to = to;
    }

    /// What it looks like.
    String text() {
      return text;
    }

    /// Where in the original the character at a place begins.
    int from(int place) {
      return from[place];
    }

    /// Where in the original the character at a place ends.
    int to(int place) {
      return to[place];
    }
  }

  static Folded of(String original) {
    var text = new StringBuilder(original.length());
    var from = new int[original.length() * 2 + 16];
    var to = new int[from.length];
    for (var i = 0; i < original.length(); ) {
      var c = original.codePointAt(i);
      var end = i + Character.charCount(c);
      var looks = looks(c);
      // Some characters stand for many, up to 18: there is a place for each.
      if (text.length() + looks.length() > from.length) {
        from = Arrays.copyOf(from, (text.length() + looks.length()) * 2);
        to = Arrays.copyOf(to, from.length);
      }
      for (var k = 0; k < looks.length(); k++) {
        from[text.length()] = i;
        to[text.length()] = end;
        text.append(looks.charAt(k));
      }
      i = end;
    }
    return new Folded(text.toString(), from, to);
  }

  private static String looks(int c) {
    var known = KNOWN.get(c);
    if (known != null) return known;
    var looks = compute(c);
    if (KNOWN.size() < KNOWN_MAX) KNOWN.put(c, looks);
    return looks;
  }

  private static String compute(int c) {
    var plain = withoutMarks(FOLD.normalize(Character.toString(c)));
    if (plain.isEmpty()) return plain;
    return withoutMarks(FOLD.normalize(LOOKS.getSkeleton(plain)));
  }

  private static String withoutMarks(String text) {
    var plain = new StringBuilder();
    DECOMPOSE
        .normalize(text)
        .codePoints()
        .filter(c -> !isMark(c) && UCharacter.getType(c) != UCharacterCategory.FORMAT)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private static boolean isMark(int c) {
    var type = UCharacter.getType(c);
    return type == UCharacterCategory.NON_SPACING_MARK || type == UCharacterCategory.ENCLOSING_MARK;
  }
}
