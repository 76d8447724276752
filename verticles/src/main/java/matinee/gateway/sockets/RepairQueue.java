package matinee.gateway.sockets;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Which rooms of a gateway instance wait to ask their owners, and which is asked next. Pure but
/// for being mutable: time and chance are arguments.
///
/// After a node has ended thousands of rooms may have to be brought to new owners: so many at once
/// as [#parallelMax], each tried again with growing pauses, and given up after a while.
///
/// @param <K> names a room
final class RepairQueue<K> {
  /// The first pause after a failure; also between two answers for the same room.
  static final long PAUSE_MS = 50;

  private static final long PAUSE_MAX_MS = 1_000;

  private final int parallelMax;
  private final long givenUpMs;
  private final Map<K, Entry<K>> entries = new HashMap<>();
  private final PriorityQueue<Entry<K>> waiting =
      new PriorityQueue<>(
          Comparator.<Entry<K>>comparingLong(entry -> entry.dueMs)
              .thenComparingLong(entry -> entry.number));
  private long numbers;
  private int asking;

  /// @param parallelMax rooms asked for at once, above 0
  /// @param givenUpMs how long a room is tried without success
  RepairQueue(int parallelMax, long givenUpMs) {
    this.parallelMax = parallelMax;
    this.givenUpMs = givenUpMs;
  }

  /// Puts a room in, unless it is there already.
  void want(K room, long nowMs) {
    if (entries.containsKey(room)) return;
    var entry = new Entry<>(room, numbers++);
    entry.sinceMs = nowMs;
    entry.dueMs = nowMs;
    entries.put(room, entry);
    waiting.add(entry);
  }

  /// The room to ask for now; null when none is due or enough are being asked for. Whoever gets one
  /// calls [#answered] or [#failed] once.
  @Nullable K next(long nowMs) {
    var first = waiting.peek();
    if (first == null || first.dueMs > nowMs || asking >= parallelMax) return null;
    waiting.remove();
    asking++;
    return first.room;
  }

  /// An answer came. The room stays only if it needs another one.
  void answered(K room, boolean again, long nowMs) {
    asking--;
    var entry = entries.get(room);
    if (entry == null) return;
    if (!again) {
      entries.remove(room);
      return;
    }
    entry.sinceMs = nowMs;
    entry.tries = 0;
    entry.dueMs = nowMs + PAUSE_MS;
    waiting.add(entry);
  }

  /// No answer came; false when the room was tried for long enough and is forgotten.
  ///
  /// @param chance uniform in 0 to 1: whoever failed together must not come back together
  boolean failed(K room, long nowMs, double chance) {
    asking--;
    var entry = entries.get(room);
    if (entry == null) return true;
    if (nowMs - entry.sinceMs >= givenUpMs) {
      entries.remove(room);
      return false;
    }
    var pauseMs = Math.min(PAUSE_MAX_MS, PAUSE_MS << Math.min(entry.tries, 10));
    entry.tries++;
    entry.dueMs = nowMs + Math.round(pauseMs * (0.5 + chance / 2));
    waiting.add(entry);
    return true;
  }

  /// When [#next] may give a room; null while nothing waits or enough are being asked for.
  @Nullable Long nextAtMs() {
    var first = waiting.peek();
    return first == null || asking >= parallelMax ? null : first.dueMs;
  }

  private static final class Entry<K> {
    final K room;
    final long number;
    long sinceMs;
    long dueMs;
    int tries;

    Entry(K room, long number) {
      this.room = room;
      this.number = number;
    }
  }
}
