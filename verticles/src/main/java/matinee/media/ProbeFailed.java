package matinee.media;

/// The content of a file is no video that this program takes.
final class ProbeFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Reason reason;

  ProbeFailed(Reason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }

  /// What is wrong with the file.
  enum Reason {
    /// No container on the list, no picture stream, or nothing that can be decoded.
    NOT_A_VIDEO,
    /// The header announces more than there is.
    TRUNCATED,
    /// Longer or larger in pixels than the settings allow.
    TOO_BIG
  }
}
