package matinee.door;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordSearchProperties {
  private static final int RUNS = 2_000;

  @Test
  void findsExactlyWhatLookingAtEveryPlaceFinds() {
    var first = Long.getLong("seed", 1);
    for (var seed = first; seed < first + RUNS; seed++) {
      var random = new Random(seed);
      var words = IntStream.range(0, random.nextInt(6)).mapToObj(_ -> text(random, 1, 4)).toList();
      var text = text(random, 0, 30);
      var expected = new HashSet<WordSearch.Hit>();
      for (var word = 0; word < words.size(); word++) {
        for (var at = 0; at < text.length(); at++) {
          if (!text.startsWith(words.get(word), at)) continue;
          expected.add(new WordSearch.Hit(word, at, at + words.get(word).length()));
        }
      }

      var found = new WordSearch(words).in(text, Integer.MAX_VALUE);

      assertEquals(expected, new HashSet<>(found), "-Dseed=" + seed);
      assertEquals(expected.size(), found.size(), "-Dseed=" + seed);
    }
  }

  private static String text(Random random, int min, int max) {
    var text = new StringBuilder();
    var length = random.nextInt(min, max + 1);
    for (var i = 0; i < length; i++) text.append((char) ('a' + random.nextInt(2)));
    return text.toString();
  }
}
