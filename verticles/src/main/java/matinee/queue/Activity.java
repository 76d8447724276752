package matinee.queue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/// Who was there lately. Used on the shard's event loop only.
final class Activity {
  private static final int MEMBERS_MAX = 10_000;

  private final Map<String, Long> seenMs = new HashMap<>();
  private final long idleAfterMs;
  private final long settledAtMs;

  /// @param sinceMs when this owner began to listen
  Activity(long sinceMs, long idleAfterMs, long settleMs) {
    this.idleAfterMs = idleAfterMs;
    this.settledAtMs = sinceMs + settleMs;
  }

  void seen(String memberId, long nowMs) {
    if (seenMs.size() < MEMBERS_MAX || seenMs.containsKey(memberId)) seenMs.put(memberId, nowMs);
  }

  void left(String memberId) {
    seenMs.remove(memberId);
  }

  /// When votes can be decided.
  long settledAtMs() {
    return settledAtMs;
  }

  Situation.Audience audience(long nowMs) {
    var active = new HashSet<String>();
    seenMs.forEach(
        (id, atMs) -> {
          if (nowMs - atMs <= idleAfterMs) active.add(id);
        });
    return new Situation.Audience(active, nowMs >= settledAtMs);
  }
}
