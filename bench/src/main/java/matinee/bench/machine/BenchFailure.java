package matinee.bench.machine;

/// The benchmark cannot go on, or what it saw must not happen; the message says what.
public final class BenchFailure extends RuntimeException {
  public BenchFailure(String message) {
    super(message);
  }

  public BenchFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
