package matinee.streams;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Remembers which commands were stored under which number, so that a repetition changes nothing.
///
/// Keeps the newest only. On chat an older repetition is caught by the database's unique key.
public final class RecentCommands {
  private final int max;
  private final LinkedHashMap<String, Long> seqs = new LinkedHashMap<>();

  /// @param max how many are kept, above 0
  public RecentCommands(int max) {
    this.max = max;
  }

  public int max() {
    return max;
  }

  /// Adds one as the newest; the oldest may fall out.
  public void add(String key, long seq) {
    seqs.putLast(key, seq);
    if (seqs.size() > max) seqs.pollFirstEntry();
  }

  /// The number under which the command is stored, or null when it is not remembered.
  public @Nullable Long find(String key) {
    return seqs.get(key);
  }

  /// What is remembered, oldest first.
  public Map<String, Long> entries() {
    return seqs;
  }
}
