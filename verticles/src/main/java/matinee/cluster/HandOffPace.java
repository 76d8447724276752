package matinee.cluster;

import java.util.HashMap;
import java.util.Map;

/// When a shard may be sealed for a hand-off, and for how long. Pure but for being mutable.
///
/// A hand-off waits for the asks under way; whoever asks meanwhile waits for the hand-off. One slow
/// ask must not hold up a room for long, nor again and again: the first tries are short, with
/// growing pauses in between; only a shard that is never idle is waited for longer.
final class HandOffPace {
  private static final long SEALED_FIRST_MS = 80;
  private static final long SEALED_MAX_MS = 1_000;
  private static final long PAUSE_FIRST_MS = 250;
  private static final long PAUSE_MAX_MS = 4_000;
  private static final int SHORT_TRIES = 4;

  private final Map<Integer, Failed> failed = new HashMap<>();

  private record Failed(int tries, double againAtMs) {}

  /// Whether the shard may be sealed now.
  boolean mayTry(int shard, double nowMs) {
    var before = failed.get(shard);
    return before == null || nowMs >= before.againAtMs;
  }

  /// How long the asks under way may take this time.
  long sealedMaxMs(int shard) {
    var before = failed.get(shard);
    var longer = before == null ? 0 : Math.max(0, before.tries - SHORT_TRIES + 1);
    return Math.min(SEALED_MAX_MS, SEALED_FIRST_MS << Math.min(longer, 10));
  }

  /// The shard was not idle in time and goes on here.
  void failed(int shard, double nowMs) {
    var before = failed.get(shard);
    var tries = before == null ? 1 : before.tries + 1;
    var pauseMs = Math.min(PAUSE_MAX_MS, PAUSE_FIRST_MS << Math.min(tries - 1, 10));
    failed.put(shard, new Failed(tries, nowMs + pauseMs));
  }

  /// The shard became idle.
  void succeeded(int shard) {
    failed.remove(shard);
  }
}
