package matinee.door;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Finds web addresses in a text, also such as nobody made clickable. Pure; one pass.
final class AddressSearch {
  /// Endings by which a name without anything before or after it is taken for an address.
  private static final Set<String> ENDINGS =
      Set.of(
          "com", "net", "org", "info", "biz", "io", "gg", "tv", "me", "co", "ru", "su", "de", "uk",
          "fr", "link", "xyz", "top", "site", "online", "shop", "app", "dev", "ly", "to", "cc");

  private AddressSearch() {}

  /// A link in `[from, to)` to a host in lower case; empty when the host cannot be told.
  record Link(int from, int to, String host) {}

  static List<Link> in(String text) {
    var links = new ArrayList<Link>();
    var at = 0;
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
        continue;
      }
      var end = at;
      while (end < text.length() && !Character.isWhitespace(text.charAt(end))) end++;
      add(links, text, at, end);
      at = end;
    }
    return links;
  }

  private static void add(List<Link> links, String text, int from, int to) {
    var word = visible(text.substring(from, to));
    var scheme = word.indexOf("://");
    if (scheme > 0 && Character.isLetter(word.charAt(scheme - 1))) {
      links.add(new Link(from, to, host(word.substring(scheme + 3))));
      return;
    }
    var bare = host(trimmed(word));
    var dot = bare.lastIndexOf('.');
    if (dot <= 0) return;
    var ending = bare.substring(dot + 1);
    var hasPath = trimmed(word).indexOf('/') > dot;
    var isName = ending.length() >= 2 && ending.chars().allMatch(Character::isLetter);
    if (isName && (bare.startsWith("www.") || hasPath || ENDINGS.contains(ending))) {
      links.add(new Link(from, to, bare));
    }
  }

  /// Without characters that cannot be seen, and in the forms that browsers take them for.
  private static String visible(String word) {
    var visible = new StringBuilder();
    var composed = java.text.Normalizer.normalize(word, java.text.Normalizer.Form.NFKC);
    composed
        .codePoints()
        .filter(c -> Character.getType(c) != Character.FORMAT)
        .forEach(visible::appendCodePoint);
    return visible.toString().replace('\u3002', '.').toLowerCase(Locale.ROOT);
  }

  private static String trimmed(String word) {
    var from = 0;
    while (from < word.length() && "([{<\"'".indexOf(word.charAt(from)) >= 0) from++;
    return word.substring(from);
  }

  /// What stands before the path, without name, password, port and the sentence's own signs; empty
  /// when anything else is in it.
  private static String host(String rest) {
    var end = 0;
    while (end < rest.length() && "/\\?#".indexOf(rest.charAt(end)) < 0) end++;
    var host = rest.substring(rest.lastIndexOf('@', end) + 1, end);
    var colon = host.indexOf(':');
    if (colon >= 0) host = host.substring(0, colon);
    while (!host.isEmpty() && ".,;!)]}>\"'".indexOf(host.charAt(host.length() - 1)) >= 0) {
      host = host.substring(0, host.length() - 1);
    }
    var isHost = host.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '.' || c == '-');
    return isHost ? host : "";
  }
}
