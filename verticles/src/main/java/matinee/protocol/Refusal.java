package matinee.protocol;

/// A refusal on its way through a failed future: code, a sentence for people, and how long to wait.
///
/// Carries no stack trace: being refused is an ordinary answer. Decisions return values instead;
/// this is for the shells and the edge.
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ErrorCode code;
  private final long retryAfterMs;

  /// @param retryAfterMs milliseconds until a retry can succeed; 0 when nothing is known
  public Refusal(ErrorCode code, String message, long retryAfterMs) {
    super(message, null, false, false);
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }

  public Refusal(ErrorCode code, String message) {
    this(code, message, 0);
  }

  public ErrorCode code() {
    return code;
  }

  public long retryAfterMs() {
    return retryAfterMs;
  }
}
