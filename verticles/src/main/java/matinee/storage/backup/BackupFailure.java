package matinee.storage.backup;

/// A backup cannot be taken, trusted or brought back, for a reason the operator can act on.
///
/// The message is [#sentence].
public final class BackupFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String sentence;

  BackupFailure(String sentence) {
    super(sentence, null, false, false);
    this.sentence = sentence;
  }

  BackupFailure(String sentence, Throwable cause) {
    super(sentence, cause, false, false);
    this.sentence = sentence;
  }

  public String sentence() {
    return sentence;
  }
}
