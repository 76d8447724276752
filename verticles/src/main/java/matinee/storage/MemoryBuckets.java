package matinee.storage;

import java.util.LinkedHashMap;
import java.util.Map;

/// Token buckets of this node alone, in a map with a bound: the longest unused goes first.
///
/// Thread-safe.
final class MemoryBuckets {
  private final LinkedHashMap<String, Level> levels;

  private record Level(double tokens, long atMs) {}

  MemoryBuckets(int most) {
    levels =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Level> eldest) {
            return size() > most;
          }
        };
  }

  /// Takes a token.
  ///
  /// @return 0 when there was one, else the milliseconds until there is one
  synchronized long take(String key, Limit limit, long nowMs) {
    var tokens = tokens(key, limit, nowMs);
    if (tokens < 1) {
      levels.put(key, new Level(tokens, nowMs));
      return (long) Math.ceil((1 - tokens) * limit.fillTime().toMillis() / limit.size());
    }
    levels.put(key, new Level(tokens - 1, nowMs));
    return 0;
  }

  /// A bucket holds no more than this, which may be a debt.
  synchronized void lower(String key, Limit limit, double most, long nowMs) {
    levels.put(key, new Level(Math.min(most, tokens(key, limit, nowMs)), nowMs));
  }

  private double tokens(String key, Limit limit, long nowMs) {
    var last = levels.get(key);
    if (last == null) return limit.size();
    var perMs = limit.size() / (double) limit.fillTime().toMillis();
    return Math.min(limit.size(), last.tokens + Math.max(0, nowMs - last.atMs) * perMs);
  }
}
