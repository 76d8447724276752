package matinee.playback;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import matinee.protocol.Wait;
import org.jspecify.annotations.Nullable;

/// What a room has waited within the last minute, and what it may still wait. Pure but for being
/// mutable.
final class WaitBudget {
  private final WaitLimits limits;
  private final Deque<Past> past = new ArrayDeque<>();
  private @Nullable Wait running;

  WaitBudget(WaitLimits limits) {
    this.limits = limits;
  }

  private record Past(Wait.Kind kind, long sinceMs, long untilMs) {
    long withinMs(long fromMs) {
      return Math.max(0, untilMs - Math.max(sinceMs, fromMs));
    }
  }

  /// Takes over what the owner before has waited, as it is stored. Nothing of it lies ahead or is
  /// longer than its share, whatever is stored.
  void resume(List<Wait> waited, long nowMs) {
    for (var wait : waited) {
      var untilMs = Math.min(wait.untilMs(), nowMs);
      var sinceMs = Math.clamp(wait.sinceMs(), untilMs - limits.shareMs(), untilMs);
      past.addLast(new Past(wait.kind(), sinceMs, untilMs));
    }
    prune(nowMs);
  }

  void begin(Wait wait) {
    running = wait;
  }

  void end(long nowMs) {
    var wait = running;
    running = null;
    if (wait == null) return;
    past.addLast(new Past(wait.kind(), wait.sinceMs(), Math.max(wait.sinceMs(), nowMs)));
    prune(nowMs);
  }

  private void prune(long nowMs) {
    var fromMs = nowMs - WaitLimits.MINUTE_MS;
    while (!past.isEmpty() && past.getFirst().untilMs() <= fromMs) past.removeFirst();
    // More than are ever allowed in a minute, so that nothing that counts is forgotten.
    while (past.size() > 2 * limits.waitsMax()) past.removeFirst();
  }

  /// Milliseconds that the room may still wait now: what is left of its share of the minute.
  long leftMs(long nowMs) {
    prune(nowMs);
    var fromMs = nowMs - WaitLimits.MINUTE_MS;
    var waitedMs = 0L;
    for (var each : past) waitedMs += each.withinMs(fromMs);
    var wait = running;
    if (wait != null) waitedMs += Math.max(0, nowMs - wait.sinceMs());
    return Math.max(0, limits.shareMs() - waitedMs);
  }

  /// Whether another wait may begin, as far as their number goes.
  boolean allowsWait(long nowMs) {
    prune(nowMs);
    return past.size() + (running == null ? 0 : 1) < limits.waitsMax();
  }

  /// Whether the room may wait for one more stall.
  boolean allowsStall(long nowMs, int perMinute) {
    prune(nowMs);
    var fromMs = nowMs - WaitLimits.MINUTE_MS;
    var stalls = 0;
    for (var each : past) {
      if (each.kind() == Wait.Kind.STALL && each.sinceMs() > fromMs) stalls++;
    }
    return stalls < perMinute;
  }

  /// When the last wait ended; `Long.MIN_VALUE` when none did within a minute.
  long endedMs() {
    return past.isEmpty() ? Long.MIN_VALUE : past.getLast().untilMs();
  }
}
