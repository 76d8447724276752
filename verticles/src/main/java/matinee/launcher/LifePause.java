package matinee.launcher;

import java.time.Duration;

/// How long to wait before the next life begins: longer each time, and short again after a life
/// that lasted. Pure.
final class LifePause {
  private static final Duration FIRST = Duration.ofMillis(250);
  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final Duration LASTING = Duration.ofMinutes(2);

  private Duration next = FIRST;

  /// The pause after a life, or a try to begin one, that lasted this long.
  Duration after(Duration lasted) {
    if (lasted.compareTo(LASTING) >= 0) next = FIRST;
    var pause = next;
    var doubled = next.multipliedBy(2);
    next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    return pause;
  }
}
