package matinee.door;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds many words in a text in one pass (Aho and Corasick): the time grows with the text alone,
/// whatever the words are.
final class WordSearch {
  private final List<Node> nodes = new ArrayList<>();

  private static final class Node {
    final Map<Character, Integer> next = new HashMap<>();
    final List<Integer> found = new ArrayList<>(0);
    int fallback;

    /// The nearest node on the way of fallbacks where a word ends; 0 for none.
    int shorter;
  }

  /// What was found: word `word` in `[from, to)`.
  record Hit(int word, int from, int to) {}

  private final List<String> words;

  /// @param words none of them empty
  WordSearch(List<String> words) {
    this.words = List.copyOf(words);
    nodes.add(new Node());
    for (var i = 0; i < words.size(); i++) add(words.get(i), i);
    link();
  }

  private void add(String word, int number) {
    var at = 0;
    for (var i = 0; i < word.length(); i++) {
      var next = nodes.get(at).next.get(word.charAt(i));
      if (next == null) {
        next = nodes.size();
        nodes.add(new Node());
        nodes.get(at).next.put(word.charAt(i), next);
      }
      at = next;
    }
    nodes.get(at).found.add(number);
  }

  private void link() {
    var queue = new ArrayDeque<>(nodes.getFirst().next.values());
    while (!queue.isEmpty()) {
      var node = nodes.get(queue.remove());
      node.next.forEach(
          (c, next) -> {
            nodes.get(next).fallback = step(node.fallback, c);
            queue.add(next);
          });
      var fallback = nodes.get(node.fallback);
      node.shorter = fallback.found.isEmpty() ? fallback.shorter : node.fallback;
    }
  }

  private int step(int at, char c) {
    for (var node = at; ; node = nodes.get(node).fallback) {
      var next = nodes.get(node).next.get(c);
      if (next != null) return next;
      if (node == 0) return 0;
    }
  }

  /// Everything that is found, at most `max`, by where it ends.
  List<Hit> in(String text, int max) {
    var hits = new ArrayList<Hit>();
    var at = 0;
    for (var i = 0; i < text.length(); i++) {
      at = step(at, text.charAt(i));
      var end = nodes.get(at).found.isEmpty() ? nodes.get(at).shorter : at;
      for (; end != 0; end = nodes.get(end).shorter) {
        for (var word : nodes.get(end).found) {
          if (hits.size() >= max) return hits;
          hits.add(new Hit(word, i + 1 - words.get(word).length(), i + 1));
        }
      }
    }
    return hits;
  }
}
