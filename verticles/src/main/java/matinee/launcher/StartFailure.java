package matinee.launcher;

/// The program cannot start or run a command, for a reason the operator can act on.
///
/// The message is one sentence and goes to the console as it is, without a stack trace.
final class StartFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  StartFailure(String sentence) {
    super(sentence, null, false, false);
  }

  StartFailure(String sentence, Throwable cause) {
    super(sentence, cause, false, false);
  }
}
