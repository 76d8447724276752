package matinee.storage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Token buckets that this node decides by what it knows, and what it has yet to tell the others.
///
/// A bucket that nobody has told of counts as full. What other nodes have spent is heard with the
/// answer to what this one tells, and may leave a bucket in debt: then it fills up for longer.
/// Thread-safe; both maps have a bound, past which the longest unused is forgotten.
final class Settlement {
  private final MemoryBuckets levels;
  private final int most;
  private final LinkedHashMap<String, Spent> untold = new LinkedHashMap<>();

  /// Tokens of one bucket that were given away here.
  record Spent(String name, Limit limit, int tokens) {}

  Settlement(int most) {
    this.levels = new MemoryBuckets(most);
    this.most = most;
  }

  /// Takes a token.
  ///
  /// @return 0 when there was one, else the milliseconds until there is one
  synchronized long take(String name, Limit limit, long nowMs) {
    var waitMs = levels.take(name, limit, nowMs);
    if (waitMs == 0) {
      var before = untold.remove(name);
      untold.put(name, new Spent(name, limit, before == null ? 1 : before.tokens + 1));
      if (untold.size() > most) untold.pollFirstEntry();
    }
    return waitMs;
  }

  /// What is to be told now, at most so many buckets; it counts as told.
  synchronized List<Spent> next(int max) {
    var next = new ArrayList<Spent>();
    while (next.size() < max && !untold.isEmpty()) next.add(untold.pollFirstEntry().getValue());
    return next;
  }

  synchronized boolean isEmpty() {
    return untold.isEmpty();
  }

  /// What all nodes together have left in a bucket, with what was told.
  synchronized void heard(Spent told, double tokens, long nowMs) {
    var since = untold.get(told.name);
    levels.lower(told.name, told.limit, tokens - (since == null ? 0 : since.tokens), nowMs);
  }
}
