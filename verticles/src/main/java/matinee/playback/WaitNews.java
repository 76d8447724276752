package matinee.playback;

import matinee.protocol.WaitStatus;

/// When the room is told who is waited for and who is not in step: a wait at once, the rest as
/// often as its audience can bear, and again after a while, since what is told may be lost. Pure
/// but for being mutable.
final class WaitNews {
  static final long SMALL_MS = 500;
  static final long LARGE_MS = 5_000;

  /// Viewers from which on it is told less and less often.
  private static final int SMALL_MAX = 25;

  private static final long AGAIN_MS = 5_000;
  private static final long NEVER = Long.MAX_VALUE;

  private WaitStatus told = WaitStatus.CALM;
  private long toldMs = Long.MIN_VALUE / 2;
  private long againMs = NEVER;
  private boolean dirty;

  /// Something may be different now.
  void changed() {
    dirty = true;
  }

  /// Whether it is time to look at the state.
  boolean isDue(long nowMs, int viewers) {
    return nowMs >= dueMs(viewers);
  }

  /// When to look at the state next; `Long.MAX_VALUE` when nothing is known to be different.
  long dueMs(int viewers) {
    return dirty ? Math.min(againMs, toldMs + everyMs(viewers)) : againMs;
  }

  private static long everyMs(int viewers) {
    var times = Math.max(1, viewers / SMALL_MAX);
    return Math.min(LARGE_MS, SMALL_MS * times);
  }

  /// Takes in the state of now; true when it is to be told.
  boolean isNews(WaitStatus now, long nowMs) {
    dirty = false;
    var again = nowMs >= againMs;
    if (!again && now.equals(told)) return false;
    // The last word, that everything is well, is repeated once too.
    againMs = again && isCalm(now) ? NEVER : nowMs + AGAIN_MS;
    told = now;
    toldMs = nowMs;
    return true;
  }

  private static boolean isCalm(WaitStatus status) {
    return status.equals(WaitStatus.CALM);
  }

  /// The wait itself is another one: that is told without delay.
  void waitChanged() {
    dirty = true;
    toldMs = Long.MIN_VALUE / 2;
  }
}
