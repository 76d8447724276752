package matinee.streams;

/// When a journal writer may begin its next statement, for what can wait. Pure but for being
/// mutable: time is an argument.
///
/// A statement costs the database several times what an entry in it does. So statements begin some
/// milliseconds apart, and as the database gets slower further apart: it has fewer and larger ones
/// to do just when it has too much to do. Who writes after a pause never waits.
final class JournalPace {
  /// The shortest and the longest time between the beginnings of two statements.
  static final long SHORTEST_NANOS = 4_000_000;

  static final long LONGEST_NANOS = 10_000_000;

  /// A statement may take this part of the time between two.
  private static final double SHARE = 0.25;

  /// How much the last statement counts beside those before it.
  private static final double NEWS = 0.2;

  private long beganNanos;
  private double tookNanos;

  JournalPace(long nowNanos) {
    beganNanos = nowNanos - LONGEST_NANOS;
  }

  /// A statement begins.
  void began(long nowNanos) {
    beganNanos = nowNanos;
  }

  /// The statement that began last was answered.
  void ended(long nowNanos) {
    var took = Math.min(LONGEST_NANOS, nowNanos - beganNanos);
    tookNanos += NEWS * (took - tookNanos);
  }

  /// How long the next statement may wait; 0 or less when it may begin.
  long waitNanos(long nowNanos) {
    var apart = Math.clamp((long) (tookNanos / SHARE), SHORTEST_NANOS, LONGEST_NANOS);
    return beganNanos + apart - nowNanos;
  }
}
