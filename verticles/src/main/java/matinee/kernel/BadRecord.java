package matinee.kernel;

/// A record that cannot be written as bytes, or bytes that are no record this build knows.
///
/// The message names kinds and fields and never a value: records carry secrets. For the same reason
/// there is no cause.
public final class BadRecord extends RuntimeException {
  private static final long serialVersionUID = 1;

  public BadRecord(String message) {
    super(message, null, false, false);
  }
}
