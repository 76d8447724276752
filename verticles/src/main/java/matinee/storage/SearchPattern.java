package matinee.storage;

/// Makes a regular expression of PostgreSQL that finds a word in small and capital letters alike,
/// whatever the database's locale knows of letters. Pure.
final class SearchPattern {
  private SearchPattern() {}

  static String of(String word) {
    var pattern = new StringBuilder();
    word.codePoints().forEach(c -> add(pattern, c));
    return pattern.toString();
  }

  private static void add(StringBuilder pattern, int c) {
    var lower = Character.toLowerCase(c);
    var upper = Character.toUpperCase(c);
    if (lower != upper) {
      pattern.append('[').appendCodePoint(lower).appendCodePoint(upper).append(']');
    } else if (c < 0x80 && !Character.isLetterOrDigit(c)) {
      pattern.append('\\').appendCodePoint(c);
    } else {
      pattern.appendCodePoint(c);
    }
  }
}
