package matinee.storage.backup;

/// A backup cannot be taken, trusted or brought back, for a reason the operator can act on.
///
/// The message is one sentence for the operator.
public final class BackupFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  BackupFailure(String sentence) {
    super(sentence, null, false, false);
  }

  BackupFailure(String sentence, Throwable cause) {
    super(sentence, cause, false, false);
  }
}
