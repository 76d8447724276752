package matinee.simulation;

/// Time as a part of the virtual world sees it.
public interface Timers {
  long nowMs();

  /// Runs something later, unless whoever asked for it has ended by then.
  void after(long delayMs, Runnable action);
}
