package matinee.bench;

/// The benchmark cannot go on, or what it saw must not happen; the message says what.
final class BenchFailure extends RuntimeException {
  BenchFailure(String message) {
    super(message);
  }

  BenchFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
