package matinee.launcher;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Finds what somebody probably meant.
final class NearestWord {
  private NearestWord() {}

  /// The candidate with the fewest single-character edits, or null when none is close.
  static @Nullable String to(String word, Collection<String> candidates) {
    String nearest = null;
    var least = Math.max(3, word.length() / 2);
    for (var candidate : candidates) {
      var distance = distance(word, candidate);
      if (distance < least) {
        least = distance;
        nearest = candidate;
      }
    }
    return nearest;
  }

  private static int distance(String a, String b) {
    var previous = new int[b.length() + 1];
    var current = new int[b.length() + 1];
    for (var j = 0; j <= b.length(); j++) previous[j] = j;
    for (var i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (var j = 1; j <= b.length(); j++) {
        var change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(change, Math.min(previous[j], current[j - 1]) + 1);
      }
      var swap = previous;
      previous = current;
      current = swap;
    }
    return previous[b.length()];
  }
}
