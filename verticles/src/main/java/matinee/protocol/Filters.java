package matinee.protocol;

import java.util.List;

/// What may not stand in a room's messages.
///
/// @param words what is looked for, however it is spelt
/// @param masks whether a word is covered up; else its message is refused
/// @param links whether messages may hold links
/// @param domains whose links may stand even where links may not, subdomains included
public record Filters(List<Word> words, boolean masks, boolean links, List<String> domains) {
  public static final int WORDS_MAX = 200;
  public static final int WORD_MAX = 60;
  public static final int DOMAINS_MAX = 50;
  public static final int DOMAIN_MAX = 100;

  /// Filters nothing.
  public static final Filters NONE = new Filters(List.of(), true, true, List.of());

  public Filters {
    words = List.copyOf(words);
    domains = List.copyOf(domains);
  }

  /// @param text 2 characters at least
  /// @param whole whether only a whole word counts, not a part of a longer one
  public record Word(String text, boolean whole) {}
}
