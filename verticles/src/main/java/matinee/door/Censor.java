package matinee.door;

import java.util.ArrayList;
import java.util.List;
import matinee.protocol.Filters;

/// Looks for what a room's filters name, however it is spelt. Pure and immutable; the time grows
/// with the text alone.
public final class Censor {
  private static final int HITS_MAX = 10_000;
  private static final char MASK = '•';

  private final Filters filters;
  private final List<Filters.Word> words = new ArrayList<>();
  private final WordSearch search;

  public Censor(Filters filters) {
    this.filters = filters;
    var folded = new ArrayList<String>();
    for (var word : filters.words()) {
      var looks = Folding.of(word.text().strip()).text();
      if (looks.isEmpty()) continue;
      words.add(word);
      folded.add(looks);
    }
    this.search = new WordSearch(folded);
  }

  /// What became of a text.
  public sealed interface Verdict {
    /// It may stand as it is, or with what is named covered up.
    record Passed(String text) implements Verdict {}

    /// It holds a word that may not stand here.
    record HasWord() implements Verdict {}

    /// It holds a link that may not stand here.
    record HasLink() implements Verdict {}
  }

  public Verdict check(String text) {
    if (words.isEmpty() && filters.links()) return new Verdict.Passed(text);
    var covered = new boolean[text.length()];
    var hasWord = coverWords(text, covered);
    if (hasWord && !filters.masks()) return new Verdict.HasWord();
    var hasLink = !filters.links() && coverLinks(text, covered);
    if (hasLink && !filters.masks()) return new Verdict.HasLink();
    return new Verdict.Passed(hasWord || hasLink ? masked(text, covered) : text);
  }

  private boolean coverWords(String text, boolean[] covered) {
    if (words.isEmpty()) return false;
    var folded = Folding.of(text);
    var found = false;
    for (var hit : search.in(folded.text(), HITS_MAX)) {
      var from = folded.from(hit.from());
      var to = folded.to(hit.to() - 1);
      if (words.get(hit.word()).whole() && !standsAlone(folded, hit)) continue;
      found = true;
      for (var i = from; i < to; i++) covered[i] = true;
    }
    return found;
  }

  private static boolean standsAlone(Folding.Folded folded, WordSearch.Hit hit) {
    var text = folded.text();
    var before = hit.from() > 0 && Character.isLetterOrDigit(text.codePointBefore(hit.from()));
    var after = hit.to() < text.length() && Character.isLetterOrDigit(text.codePointAt(hit.to()));
    return !before && !after;
  }

  private boolean coverLinks(String text, boolean[] covered) {
    var found = false;
    for (var link : AddressSearch.in(text)) {
      if (isAllowed(link.host())) continue;
      found = true;
      for (var i = link.from(); i < link.to(); i++) covered[i] = true;
    }
    return found;
  }

  private boolean isAllowed(String host) {
    for (var domain : filters.domains()) {
      var name = domain.toLowerCase(java.util.Locale.ROOT);
      if (host.equals(name) || host.endsWith("." + name)) return true;
    }
    return false;
  }

  private static String masked(String text, boolean[] covered) {
    var masked = new StringBuilder(text.length());
    for (var i = 0; i < text.length(); ) {
      var c = text.codePointAt(i);
      if (covered[i] && !Character.isWhitespace(c)) masked.append(MASK);
      else masked.appendCodePoint(c);
      i += Character.charCount(c);
    }
    return masked.toString();
  }
}
